using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;
using Byteboard.LeverTwin;
using Byteboard.Tests.Conducting;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Platform;

/// <summary>An interview that was made on the platform: taken in once, and then as any other.</summary>
public sealed class MadeElsewhereTests
{
    private const string Path = "/api/v1/interviews";
    private const string Ines =
        """{"type":"Senior SWE","name":" Ines\r\nOkafor ","email":" Ines@Example.com "}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task It_is_taken_in_and_goes_its_way_and_nothing_is_sent_until_it_is_linked(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var token = await host.TokenAsync();

        var made = await host.PostAsync(token, Path, Ines);

        Assert.Equal((201, "Invited"), (made.Status, made["status"]));
        var reference = made["reference"]!;
        var candidate = await host.ReadAsync(db => db.Candidates.SingleAsync(Cancel));
        Assert.Equal(
            (null, "Ines  Okafor", CandidateState.Invited, reference),
            (candidate.OpportunityId, candidate.Name, candidate.State, candidate.Reference)
        );
        Assert.Equal(["Ines@Example.com"], candidate.Emails);
        Assert.True(
            await host.ReadAsync(db => db.SearchTerms.AnyAsync(t => t.Term == "okafor", Cancel))
        );
        Assert.Equal("ines@example.com", (await host.FindAsync(reference)).NormalisedEmail);
        Assert.Equal(200, (await host.TellAsync(token, reference, "started")).Status);
        Assert.Equal(200, (await host.TellAsync(token, reference, "submitted")).Status);
        await host.QuietAsync();
        Assert.Equal(0, await host.ReadAsync(db => db.Errands.CountAsync(Cancel)));
        Assert.Empty(host.Mails());

        var opportunity = host.Twin.AddCandidate(
            "Ines Okafor",
            ["ines@example.com"],
            ["Senior SWE"]
        );
        await host.Get<OpportunityLinks>()
            .LinkAsync(host.TeamId, ByteboardHost.Admin, candidate.Id, opportunity, Cancel);
        await host.QuietAsync();
        await host.TellAsync(token, reference, "finalised", PlatformSteps.Result);
        await host.QuietAsync();
        Assert.Equal(
            "Byteboard result: Senior SWE, Strong",
            Assert.Single(host.Twin.Notes(opportunity)).Value.Split('\n')[0]
        );
        Assert.Empty(host.Mails());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_same_request_takes_it_in_once_however_many_at_once(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var token = await host.TokenAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => host.PostAsync(token, Path, Ines, "one"))
        );
        var other = await host.PostAsync(token, Path, """{"type":"Junior SWE"}""", "one");

        Assert.All(answers, a => Assert.True(a.Status is 201, a.Text));
        Assert.Single(answers.Select(a => a.Text).Distinct());
        Assert.Equal(1, answers.Count(a => !a.IsReplay));
        Assert.Equal((422, "key-used"), (other.Status, other["code"]));
        Assert.Equal(
            (1, 1, 1),
            await host.ReadAsync(async db =>
                (
                    await db.Candidates.CountAsync(Cancel),
                    await db.Interviews.CountAsync(Cancel),
                    await db.InterviewEvents.CountAsync(Cancel)
                )
            )
        );
    }

    [Fact]
    public async Task Two_of_whom_nothing_is_known_are_two()
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = await host.TokenAsync();

        var first = await host.PostAsync(token, Path, """{"type":"Senior SWE"}""");
        var second = await host.PostAsync(token, Path, """{"type":"Senior SWE","name":null}""");

        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.NotEqual(first["reference"], second["reference"]);
        var history = await host.ReadAsync(db => db.InterviewEvents.ToListAsync(Cancel));
        Assert.All(history, e => Assert.Equal((ActorKind.Platform, "Grading"), (e.By, e.ByName)));
    }

    [Theory]
    [InlineData("{}", "type")]
    [InlineData("""{"type":"Senior"}""", "type")]
    [InlineData("""{"type":"senior swe"}""", "type")]
    [InlineData("""{"type":"Junior Web"}""", "type")] // retired
    [InlineData("""{"type":"Senior SWE","email":"ines"}""", "email")]
    [InlineData("""{"type":"Senior SWE","email":""}""", "email")]
    [InlineData("""{"type":"Senior SWE","phone":"1"}""", "phone")]
    public async Task What_is_not_right_is_named_and_nothing_is_taken_in(string body, string field)
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = await host.TokenAsync();
        await host.ChangeAsync(async db =>
            (await db.InterviewTypes.SingleAsync(t => t.Name == "Junior Web", Cancel)).RetiredUtc =
                host.NowUtc()
        );

        var answer = await host.PostAsync(token, Path, body);

        Assert.Equal((422, field), (answer.Status, answer["field"]));
        Assert.False(await host.ReadAsync(db => db.Candidates.AnyAsync(Cancel)));
    }
}
