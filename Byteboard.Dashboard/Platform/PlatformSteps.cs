using System.Net.Mime;
using System.Text.Json;
using System.Text.RegularExpressions;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;

namespace Byteboard.Dashboard.Platform;

/// <summary>One step, asked for over HTTP: reads it, takes it once, and says what came of it.</summary>
internal sealed partial class PlatformSteps(InterviewSteps steps, InterviewsElsewhere elsewhere)
{
    /// <summary>What a step does with what was read: team, reference and caller come from the request.</summary>
    public delegate Task<StepAnswer> Take(InterviewSteps steps, PlatformRequest request);

    /// <summary>Reads the fields of one step; the result takes it.</summary>
    public delegate Take Reader(PlatformFields fields);

    /// <summary>The handler of one step.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, string reference, Reader read)
    {
        var (body, take, problem) = await ReadAsync(context, fields => read(fields));
        if (body is null)
        {
            return problem!.ToResult(); // one of the two is there
        }

        if (!IsReference(reference))
        {
            return PlatformProblem.NoSuchInterview.ToResult();
        }

        const int status = StatusCodes.Status200OK;
        var request = Request(context, reference);
        var answer = await take!(steps.Once(Once(body, reference, status)), request);
        return ToHttp(context.Response, reference, status, answer);
    }

    /// <summary>The handler that takes in an interview made elsewhere; a repeat is answered with the first one's reference.</summary>
    public async Task<IResult> AddAsync(HttpContext context)
    {
        var (body, made, problem) = await ReadAsync(context, PlatformRequests.Made);
        if (body is null)
        {
            return problem!.ToResult();
        }

        const int status = StatusCodes.Status201Created;
        var reference = PublicReference.OfInterview();
        var request = Request(context, reference);
        var answer = await elsewhere.AddAsync(
            request.TeamId,
            reference,
            request.By,
            made!,
            Once(body, reference, status),
            request.Leaving
        );
        return ToHttp(context.Response, reference, status, answer);
    }

    private static async Task<(PlatformBody? Body, T? Read, PlatformProblem? Problem)> ReadAsync<T>(
        HttpContext context,
        Func<PlatformFields, T> read
    )
        where T : class
    {
        var (body, problem) = await PlatformBody.ReadAsync(context.Request, context.RequestAborted);
        if (body is null)
        {
            return (null, null, problem);
        }

        var value = read(body.Fields);
        body.Fields.Close();
        return body.Fields.Problem is { } wrong ? (null, null, wrong) : (body, value, null);
    }

    private static StepOnce Once(PlatformBody body, string reference, int status) =>
        new(body.Key, body.Hash, status, done => Json(reference, done.Status));

    private static PlatformRequest Request(HttpContext context, string reference) =>
        new(
            PlatformAuthentication.TeamOf(context.User),
            reference,
            PlatformAuthentication.ActorOf(context.User),
            context.RequestAborted
        );

    /// <summary>Whether it can be a reference at all; nothing else is asked of the store.</summary>
    public static bool IsReference(string text) => Reference().IsMatch(text);

    private static IResult ToHttp(
        HttpResponse response,
        string reference,
        int status,
        StepAnswer answer
    )
    {
        if (answer is StepAnswer.Repeated)
        {
            response.Headers["Idempotent-Replayed"] = "true";
        }

        return answer switch
        {
            StepAnswer.Done done => Text(Json(reference, done.Status), status),
            StepAnswer.Repeated before => Text(before.Body, before.Status),
            StepAnswer.NotFound => PlatformProblem.NoSuchInterview.ToResult(),
            StepAnswer.Refused refused => PlatformProblem.Refused(refused).ToResult(),
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
