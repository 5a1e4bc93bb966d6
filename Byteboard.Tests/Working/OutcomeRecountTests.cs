using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>A changed map corrects outcomes by itself, in the lane, without asking Lever about anybody and without inviting.</summary>
public sealed class OutcomeRecountTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_archive_reason_that_is_matched_late_sets_the_outcome_of_those_archived_before(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        await host.ArchiveAsync(opportunity);
        Assert.True((await host.CandidateAsync(opportunity))!.NeedsAttention);
        var reads = host.Reads(opportunity);

        await SaveReasonAsync(host, ReasonTarget.Withdrew);
        await host.QuietAsync();

        var candidate = (await host.CandidateAsync(opportunity))!;
        Assert.Equal(NextSteps.Withdrew, candidate.NextSteps);
        Assert.Null(candidate.UnmappedReasonId);
        Assert.False(candidate.NeedsAttention);
        Assert.Equal(CandidateState.Cancelled, candidate.State);
        Assert.Equal(
            (VerdictKind.OutcomeChanged, VerdictReason.OutcomeSet),
            await host.VerdictAsync(opportunity)
        );
        Assert.Equal(reads, host.Reads(opportunity));
        var change = await host.ReadAsync(db => db.OutcomeChanges.SingleAsync(Cancel));
        Assert.Equal(
            (OutcomeSourceKind.Archive, TwinDemo.ReasonId("Withdrew")),
            (change.Source, change.SourceId)
        );
        Assert.False(
            await host.ReadAsync(db => db.Timers.AnyAsync(t => t.Kind == TimerKind.Outcomes))
        );
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_late_match_that_changes_no_value_needs_no_more_attention_either(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        await host.ArchiveAsync(opportunity);
        await host.Get<OutcomeEdits>()
            .SetAsync(
                host.TeamId,
                ByteboardHost.Admin,
                (await host.CandidateAsync(opportunity))!.Id,
                OutcomeField.NextSteps,
                nameof(NextSteps.Withdrew),
                Cancel
            );
        Assert.True((await host.CandidateAsync(opportunity))!.NeedsAttention);

        await SaveReasonAsync(host, ReasonTarget.Withdrew);
        await host.QuietAsync();

        Assert.False((await host.CandidateAsync(opportunity))!.NeedsAttention);
        Assert.Equal(
            (VerdictKind.NothingToDo, VerdictReason.Archived),
            await host.VerdictAsync(opportunity)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_a_person_set_stays_where_the_rule_says_so(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        await host.ArchiveAsync(opportunity);
        var candidate = (await host.CandidateAsync(opportunity))!;
        await host.Get<OutcomeEdits>()
            .SetAsync(
                host.TeamId,
                ByteboardHost.Admin,
                candidate.Id,
                OutcomeField.NextSteps,
                nameof(NextSteps.TechnicalPhoneScreen),
                Cancel
            );

        await SaveReasonAsync(host, ReasonTarget.Rejected);
        await host.QuietAsync();

        Assert.Equal(
            NextSteps.TechnicalPhoneScreen,
            (await host.CandidateAsync(opportunity))!.NextSteps
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_map_put_back_takes_the_outcome_back(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        await host.ArchiveAsync(opportunity);
        await SaveReasonAsync(host, ReasonTarget.Withdrew);
        await host.QuietAsync();

        await SaveReasonAsync(host, target: null, version: 1);
        await host.QuietAsync();

        var candidate = (await host.CandidateAsync(opportunity))!;
        Assert.Null(candidate.NextSteps);
        Assert.NotNull(candidate.UnmappedReasonId);
        Assert.Equal(
            OutcomeSourceKind.Undone,
            await host.ReadAsync(db =>
                db.OutcomeChanges.OrderByDescending(c => c.Id)
                    .Select(c => c.Source)
                    .FirstAsync(Cancel)
            )
        );
    }

    private static async Task SaveReasonAsync(
        ByteboardHost host,
        ReasonTarget? target,
        int version = 0
    ) =>
        Assert.IsType<MapSaveAnswer<ReasonTarget>.Saved>(
            await host.Get<ReasonMaps>()
                .SaveAsync(
                    host.TeamId,
                    ByteboardHost.Admin,
                    [
                        new MapChoice<ReasonTarget>(
                            TwinDemo.ReasonId("Withdrew"),
                            "Withdrew",
                            target
                        ),
                    ],
                    version,
                    Cancel
                )
        );
}
