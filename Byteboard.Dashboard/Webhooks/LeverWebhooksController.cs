using System.Diagnostics.Metrics;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Receiving;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Byteboard.Dashboard.Webhooks;

/// <summary>Lever's two addresses per team. 200 means "on disk"; anything else, and Lever sends it again.</summary>
[ApiController]
[AllowAnonymous] // the signature is the credential
[Route("webhooks/lever/{webhookKey}")]
public sealed class LeverWebhooksController(Reception reception) : ControllerBase
{
    private static readonly Meter Meter = new("Byteboard.Webhooks");
    private static readonly Counter<long> Answers = Meter.CreateCounter<long>(
        "byteboard.webhooks.answered"
    );

    /// <summary>"Candidate Stage Change".</summary>
    [HttpPost("stage-change")]
    public Task<IActionResult> StageChange(string webhookKey) =>
        ReceiveAsync(webhookKey, WebhookKind.StageChange);

    /// <summary>"Candidate Archive State Change".</summary>
    [HttpPost("archive-change")]
    public Task<IActionResult> ArchiveChange(string webhookKey) =>
        ReceiveAsync(webhookKey, WebhookKind.ArchiveChange);

    private async Task<IActionResult> ReceiveAsync(string webhookKey, WebhookKind kind)
    {
        var leaving = HttpContext.RequestAborted;
        var result = await reception.ReceiveAsync(
            webhookKey,
            kind,
            () => ReadAsync(Request, leaving),
            leaving
        );
        Answers.Add(1, new KeyValuePair<string, object?>("answer", result.Answer.ToString()));
        return ToHttp(result);
    }

    private ObjectResult ToHttp(ReceptionResult result)
    {
        if (result.Answer is ReceptionAnswer.Unavailable)
        {
            Response.Headers.RetryAfter = "5";
        }

        return result.Answer switch
        {
            ReceptionAnswer.Taken => Ok("Stored."),
            ReceptionAnswer.UnknownAddress => Problem(
                result.Sentence,
                statusCode: StatusCodes.Status404NotFound
            ),
            ReceptionAnswer.TooLarge => Problem(
                result.Sentence,
                statusCode: StatusCodes.Status413PayloadTooLarge
            ),
            ReceptionAnswer.Malformed => Problem(
                result.Sentence,
                statusCode: StatusCodes.Status400BadRequest
            ),
            ReceptionAnswer.NotProved => Problem(
                result.Sentence,
                statusCode: StatusCodes.Status401Unauthorized
            ),
            _ => Problem(result.Sentence, statusCode: StatusCodes.Status503ServiceUnavailable),
        };
    }

    /// <summary>The body, or null when it is too large; never more than the limit is read.</summary>
    private static async Task<byte[]?> ReadAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.ContentLength > Reception.BodyMaxBytes)
        {
            return null;
        }

        var buffer = new byte[(int)(request.ContentLength ?? Reception.BodyMaxBytes) + 1];
        var read = await request.Body.ReadAtLeastAsync(
            buffer,
            buffer.Length,
            throwOnEndOfStream: false,
            cancellationToken
        );
        return read > Reception.BodyMaxBytes ? null : buffer[..read];
    }
}
