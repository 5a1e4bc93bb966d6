using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Platform;

/// <summary>The interview platform as a caller over HTTP, and interviews for it to speak of.</summary>
internal static class PlatformSteps
{
    public const string Result =
        """{"rating":"Strong","skills":[{"skill":"Code Quality","level":"Solid","priority":true}],"summary":"Good."}""";

    public static Person Representative => new("rep-1", "Dana Whitlock", true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A host whose lanes stand still, so that nothing but the API changes interviews.</summary>
    public static Task<ByteboardHost> StartAsync(Store store = Store.Sqlite) =>
        ByteboardHost.StartAsync(store, ("Lanes:Enabled", "false"));

    public static async Task<string> TokenAsync(this ByteboardHost host, int? teamId = null) =>
        (
            (TokenMade.Made)
                await host.Get<PlatformTokens>()
                    .MakeAsync(teamId ?? host.TeamId, Representative, "Grading", Cancel)
        ).Token;

    /// <summary>An interview in this status, of a candidate of its own; returns its reference.</summary>
    public static async Task<string> InterviewAsync(
        this ByteboardHost host,
        InterviewStatus status = InterviewStatus.Invited,
        string? linkToken = null
    )
    {
        var reference = PublicReference.OfInterview();
        var now = host.Clock.GetUtcNow().UtcDateTime;
        await host.ChangeAsync(async db =>
        {
            var candidate = new Candidate
            {
                TeamId = host.TeamId,
                OpportunityId = $"o-{reference}",
            };
            db.Candidates.Add(candidate);
            await db.SaveChangesAsync(Cancel);
            var interview = new Interview
            {
                TeamId = host.TeamId,
                CandidateId = candidate.Id,
                ContactId = $"contact-{reference}",
                TypeId = await db.InterviewTypes.Select(t => t.Id).FirstAsync(Cancel),
                TypeName = "Senior SWE",
                Email = "ines@example.com",
                NormalisedEmail = "ines@example.com",
                StageEntryAt = host.Now,
                Reference = reference,
                LinkHash = InvitationLink.HashOf(linkToken ?? reference),
                LinkCipher = "cipher",
                InvitedUtc = now,
            };
            interview.Open(now.AddDays(7));
            Bring(interview, status, now);
            db.Interviews.Add(interview);
        });
        return reference;
    }

    public static Task<ApiAnswer> TellAsync(
        this ByteboardHost host,
        string? token,
        string reference,
        string step,
        string? body = "{}",
        string? key = "new",
        string contentType = "application/json"
    ) => host.PostAsync(token, $"/api/v1/interviews/{reference}/{step}", body, key, contentType);

    public static async Task<ApiAnswer> PostAsync(
        this ByteboardHost host,
        string? token,
        string path,
        string? body,
        string? key = "new",
        string contentType = "application/json"
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(path, UriKind.Relative)
        );
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(
                "Idempotency-Key",
                key == "new" ? Guid.NewGuid().ToString() : key
            );
        }

        return await host.SendAsync(token, request);
    }

    public static async Task<ApiAnswer> AskAsync(
        this ByteboardHost host,
        string? token,
        string path,
        HttpMethod? method = null
    )
    {
        using var request = new HttpRequestMessage(
            method ?? HttpMethod.Get,
            new Uri(path, UriKind.Relative)
        );
        return await host.SendAsync(token, request);
    }

    public static async Task<ApiAnswer> SendAsync(
        this ByteboardHost host,
        string? token,
        HttpRequestMessage request
    )
    {
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using var answer = await host.Http.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return new ApiAnswer(
            (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.MediaType,
            text,
            answer.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value))
        );
    }

    /// <summary>As when an address is corrected: another interview takes the place of this one.</summary>
    public static Task ReplaceAsync(this ByteboardHost host, string reference, string by) =>
        host.ChangeAsync(async db =>
            (await db.Interviews.SingleAsync(i => i.Reference == reference, Cancel)).ReplacedById =
                await db
                    .Interviews.Where(i => i.Reference == by)
                    .Select(i => i.Id)
                    .SingleAsync(Cancel)
        );

    public static Task<Interview> FindAsync(this ByteboardHost host, string reference) =>
        host.ReadAsync(db => db.Interviews.SingleAsync(i => i.Reference == reference, Cancel));

    /// <summary>Takes the table of tokens away, without which nobody is known, or gives it back.</summary>
    public static async Task BreakStoreAsync(this ByteboardHost host, bool isBroken)
    {
        await using var db = host.Get<TeamDb>().OpenSystem();
        await db.Database.ExecuteSqlRawAsync(
            isBroken
                ? "ALTER TABLE \"PlatformTokens\" RENAME TO \"AwayPlatformTokens\""
                : "ALTER TABLE \"AwayPlatformTokens\" RENAME TO \"PlatformTokens\"",
            Cancel
        );
    }

    private static void Bring(Interview interview, InterviewStatus status, DateTime now)
    {
        switch (status)
        {
            case InterviewStatus.Expired:
                interview.Expire();
                return;
            case InterviewStatus.Cancelled:
                interview.Cancel();
                return;
            case InterviewStatus.Invited:
                return;
        }

        interview.Start(now);
        switch (status)
        {
            case InterviewStatus.Eta:
                interview.Submit(now, null);
                break;
            case InterviewStatus.SupportActive:
                interview.OpenSupport();
                break;
            case InterviewStatus.Incomplete:
                interview.Abandon();
                break;
            case InterviewStatus.Finalised:
                interview.Finalise(new InterviewResult("Strong", [], "", null), now);
                break;
        }
    }
}

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer(
    int Status,
    string? MediaType,
    string Text,
    IReadOnlyDictionary<string, string> Headers
)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? this[string field] => (string?)Json[field];

    public bool IsReplay => Headers.GetValueOrDefault("Idempotent-Replayed") is "true";
}
