using Byteboard.Domain.Connecting;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;
using Answer = Byteboard.Domain.Lever.LeverAnswer<Byteboard.Domain.Connecting.PeopleThere>;

namespace Byteboard.Tests.Connecting;

public sealed class PeopleInStageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_in_the_stages_are_listed_with_their_tags_but_not_the_archived()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        await host.SaveKeyAsync(KeyKind.Setup, TwinDemo.SetupKey);
        host.Twin.AddCandidate("One", [], ["full-time", " senior  swe"], TwinDemo.Onsite);
        host.Twin.AddCandidate("Two", [], ["Senior SWE", "Junior Web"], TwinDemo.Offer);
        host.Twin.AddCandidate("None", [], ["Retired tag"], TwinDemo.Onsite);
        host.Twin.AddCandidate("Elsewhere", [], ["Senior SWE"], TwinDemo.NewLead);
        host.Twin.Archive(
            host.Twin.AddCandidate("Gone", [], ["Senior SWE"], TwinDemo.Onsite),
            TwinDemo.ReasonId("Withdrew")
        );
        await host.ChangeAsync(db =>
        {
            db.InterviewTypes.Add(
                new Domain.Interviews.InterviewType
                {
                    TeamId = host.TeamId,
                    Name = "Retired",
                    Tag = "Retired tag",
                    RetiredUtc = DateTime.UnixEpoch,
                }
            );
            return Task.CompletedTask;
        });

        var there = await OkAsync(host, TwinDemo.Onsite, TwinDemo.Offer);

        Assert.False(there.HasMore);
        Assert.Equal(
            [("None", ""), ("One", "Senior SWE"), ("Two", "Junior Web, Senior SWE")],
            there
                .People.Select(p =>
                    (p.Name, string.Join(", ", p.Types.Order(StringComparer.Ordinal)))
                )
                .OrderBy(p => p.Name, StringComparer.Ordinal)
        );
        Assert.All(there.People, p => Assert.DoesNotContain(p.Name, p.ToString()));
    }

    [Theory]
    [InlineData(250, 250, false)]
    [InlineData(300, 300, false)]
    [InlineData(301, 300, true)]
    public async Task All_pages_are_read_up_to_three_hundred(int many, int shown, bool hasMore)
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        await host.SaveKeyAsync(KeyKind.Setup, TwinDemo.SetupKey);
        foreach (var number in Enumerable.Range(1, many))
        {
            host.Twin.AddCandidate($"Person {number}", [], [], TwinDemo.Onsite);
        }

        var there = await OkAsync(host, TwinDemo.Onsite);

        Assert.Equal((shown, hasMore), (there.People.Count, there.HasMore));
        Assert.Distinct(there.People.Select(p => p.OpportunityId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_key_without_the_right_or_no_key_says_so()
    {
        await using var host = await ReceptionSteps.StartAsync(Store.Sqlite);
        Assert.IsType<Answer.BadKey>(await AskAsync(host, TwinDemo.Onsite));
        host.Twin.AddKey(
            "narrow",
            TwinRights.Setup.Where(r => r is not TwinRight.ListOpportunities),
            "a-narrow-setup-key"
        );
        await host.SaveKeyAsync(KeyKind.Setup, "a-narrow-setup-key");

        Assert.IsType<Answer.PermissionMissing>(await AskAsync(host, TwinDemo.Onsite));
    }

    private static async Task<PeopleThere> OkAsync(ByteboardHost host, params string[] stages) =>
        Assert.IsType<Answer.Ok>(await AskAsync(host, stages)).Value;

    private static Task<Answer> AskAsync(ByteboardHost host, params string[] stages) =>
        host.Get<PeopleInStage>().ListAsync(host.TeamId, stages, Cancel);
}
