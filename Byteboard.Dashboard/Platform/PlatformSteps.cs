using System.Net.Mime;
using System.Text.Json;
using System.Text.RegularExpressions;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.Platform;

/// <summary>One step, asked for over HTTP: reads it, takes it once, and says what came of it.</summary>
internal sealed partial class PlatformSteps(InterviewSteps steps)
{
    /// <summary>What a step does with what was read: team, reference and caller come from the request.</summary>
    public delegate Task<StepAnswer> Take(InterviewSteps steps, PlatformRequest request);

    /// <summary>Reads the fields of one step; the result takes it.</summary>
    public delegate Take Reader(PlatformFields fields);

    /// <summary>The handler of one step.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, string reference, Reader read)
    {
        var leaving = context.RequestAborted;
        var (body, problem) = await PlatformBody.ReadAsync(context.Request, leaving);
        if (body is null)
        {
            return problem!.ToResult(); // one of the two is there
        }

        var take = read(body.Fields);
        body.Fields.Close();
        if (body.Fields.Problem is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!IsReference(reference))
        {
            return PlatformProblem.NoSuchInterview.ToResult();
        }

        var once = steps.Once(
            new StepOnce(
                body.Key,
                body.Hash,
                StatusCodes.Status200OK,
                done => Json(reference, done.Status)
            )
        );
        var request = new PlatformRequest(
            PlatformAuthentication.TeamOf(context.User),
            reference,
            PlatformAuthentication.ActorOf(context.User),
            leaving
        );
        return ToHttp(context.Response, reference, await take(once, request));
    }

    /// <summary>Whether it can be a reference at all; nothing else is asked of the store.</summary>
    public static bool IsReference(string text) => Reference().IsMatch(text);

    private static IResult ToHttp(HttpResponse response, string reference, StepAnswer answer)
    {
        if (answer is StepAnswer.Repeated)
        {
            response.Headers["Idempotent-Replayed"] = "true";
        }

        return answer switch
        {
            StepAnswer.Done done => Text(Json(reference, done.Status), StatusCodes.Status200OK),
            StepAnswer.Repeated before => Text(before.Body, before.Status),
            StepAnswer.NotFound => PlatformProblem.NoSuchInterview.ToResult(),
            StepAnswer.Refused refused => PlatformProblem
                .Refused(refused.Status, refused.Why)
                .ToResult(),
            StepAnswer.Invalid invalid => PlatformProblem
                .NotRight(invalid.Field, invalid.Why)
                .ToResult(),
            StepAnswer.KeyTaken => PlatformProblem.KeyTaken.ToResult(),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, message: null),
        };
    }

    private static string Json(string reference, InterviewStatus status) =>
        JsonSerializer.Serialize(new StepAnswered(reference, status), PlatformJson.Options);

    private static IResult Text(string json, int status) =>
        Results.Text(json, MediaTypeNames.Application.Json, statusCode: status);

    [GeneratedRegex(
        @"\A" + PublicReference.InterviewPattern + @"\z",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Reference();
}

/// <summary>Who asks about which interview.</summary>
internal sealed record PlatformRequest(
    int TeamId,
    string Reference,
    Actor By,
    CancellationToken Leaving
);
