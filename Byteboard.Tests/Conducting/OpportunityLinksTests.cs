using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Conducting;

/// <summary>Linking somebody who was made elsewhere to an opportunity in Lever.</summary>
public sealed class OpportunityLinksTests
{
    private const string Id = "0d3c2f9e-1111-4000-8000-00000000000a";
    private const string Other = "1d3c2f9e-1111-4000-8000-00000000000b";

    [Theory]
    [InlineData(Id, Id)]
    [InlineData("  0D3C2F9E-1111-4000-8000-00000000000A\n", Id)]
    [InlineData("https://hire.lever.co/candidates/" + Id, Id)]
    [InlineData("https://hire.lever.co/candidates/" + Id + "?posting=" + Other, Id)]
    [InlineData("see https://hire.sandbox.lever.co/opportunities/" + Id + "/notes", Id)]
    [InlineData(Id + " " + Id, Id)]
    [InlineData(Id + " " + Other, null)]
    [InlineData("x" + Id, null)]
    [InlineData(Id + "0", null)]
    [InlineData("https://hire.lever.co/candidates/", null)]
    [InlineData("'; DROP TABLE", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_id_is_found_in_what_was_pasted_if_it_can_be_only_one(
        string? pasted,
        string? id
    ) => Assert.Equal(id, OpportunityLinks.IdIn(pasted));

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_linked_candidate_is_read_from_Lever_and_nothing_is_sent(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Move(opportunity, TwinDemo.ByteboardInterview);
        var id = await ElsewhereAsync(host);

        Assert.Equal(
            LinkAnswer.Linked,
            await LinkAsync(host, id, $"https://hire.lever.co/candidates/{opportunity}")
        );
        await host.QuietAsync();

        var candidate = (await host.CandidateAsync(opportunity))!;
        Assert.Equal((id, "Ines Okafor"), (candidate.Id, candidate.Name));
        host.AssertNothingSent(opportunity);
        Assert.Equal(
            LookCause.Check,
            (await host.ReadAsync(db => db.Verdicts.SingleAsync())).Cause
        );
        var said = await host.ReadAsync(db => db.CandidateEvents.SingleAsync());
        Assert.Equal((id, CandidateStep.Link), (said.CandidateId, said.Step));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_opportunity_has_one_candidate_and_a_candidate_one_opportunity(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (taken, _) = await host.InvitedAsync();
        var linked = (await host.CandidateAsync(taken))!.Id;
        var id = await ElsewhereAsync(host);

        Assert.Equal(LinkAnswer.OfAnother, await LinkAsync(host, id, taken));
        Assert.Equal(LinkAnswer.LinkedBefore, await LinkAsync(host, linked, Id));
        Assert.Equal(LinkAnswer.NotFound, await LinkAsync(host, 987_654, Id));
        Assert.Equal(LinkAnswer.NoId, await LinkAsync(host, id, "nothing"));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_is_still_to_be_done_goes_with_the_candidate(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store, ("Lanes:Enabled", "false"));
        var id = await ElsewhereAsync(host);
        await host.ChangeAsync(db =>
        {
            db.Errands.Add(
                new Errand
                {
                    TeamId = host.TeamId,
                    CandidateId = id,
                    OpportunityId = $"candidate-{id}",
                    Kind = ErrandKind.ReminderEmail,
                    Reference = PublicReference.OfErrand(),
                }
            );
            db.Timers.Add(
                new Domain.Lanes.LaneTimer
                {
                    TeamId = host.TeamId,
                    Kind = Domain.Lanes.TimerKind.Deadline,
                    Subject = "1",
                    About = $"candidate-{id}",
                    DueAt = host.Now + 1000,
                }
            );
            return Task.CompletedTask;
        });

        Assert.Equal(LinkAnswer.Linked, await LinkAsync(host, id, Id));

        Assert.Equal(
            Id,
            await host.ReadAsync(db => db.Errands.Select(e => e.OpportunityId).SingleAsync())
        );
        Assert.Equal(
            [Id],
            await host.ReadAsync(db =>
                db.Timers.Where(t => t.About != null).Select(t => t.About).ToListAsync()
            )
        );
    }

    private static async Task<long> ElsewhereAsync(ByteboardHost host)
    {
        var candidate = new Candidate { TeamId = host.TeamId };
        await host.ChangeAsync(async db =>
            await db.Candidates.AddAsync(candidate, TestContext.Current.CancellationToken)
        );
        return candidate.Id;
    }

    private static Task<LinkAnswer> LinkAsync(ByteboardHost host, long id, string pasted) =>
        host.Get<OpportunityLinks>()
            .LinkAsync(
                host.TeamId,
                ByteboardHost.Admin,
                id,
                pasted,
                TestContext.Current.CancellationToken
            );
}
