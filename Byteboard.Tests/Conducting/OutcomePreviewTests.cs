using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.Tests.Candidates;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Conducting;

/// <summary>What another map would change is told before it is saved, and nothing is written by asking.</summary>
public sealed class OutcomePreviewTests : CandidateContext
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_stage_that_would_mean_Onsite_shows_whose_Next_Steps_change(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        var id = await AtAsync("final", archived: null);
        await AtAsync("byteboard", archived: null);

        var forecast = await Get<OutcomePreview>()
            .ForecastAsync(TeamId, [Stage("final", StageTarget.Onsite)], null, Token);

        Assert.Equal(1, forecast.Count);
        var change = Assert.Single(forecast.First);
        Assert.Equal(id, change.CandidateId);
        Assert.Equal(
            (OutcomeField.NextSteps, null, nameof(NextSteps.Onsite)),
            Assert.Single(change.Differences) is var d ? (d.Field, d.Before, d.After) : default
        );
        Assert.Equal(0, await ReadAsync(db => db.OutcomeChanges.CountAsync(Token)));
        Assert.Null(
            await ReadAsync(db => db.Candidates.Select(c => c.NextSteps).FirstAsync(Token))
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reason_that_would_mean_Rejected_shows_whose_outcome_changes(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await AtAsync("byteboard", archived: "not-a-fit");

        var forecast = await Get<OutcomePreview>()
            .ForecastAsync(
                TeamId,
                null,
                [
                    new ReasonMapping
                    {
                        TeamId = TeamId,
                        ReasonId = "not-a-fit",
                        Text = "Not a fit",
                        Target = ReasonTarget.Rejected,
                    },
                ],
                Token
            );

        var difference = Assert.Single(Assert.Single(forecast.First).Differences);
        Assert.Equal(nameof(NextSteps.Rejected), difference.After);
    }

    [Fact]
    public async Task Many_are_counted_and_the_first_are_listed()
    {
        await StartAsync();
        await ConnectAsync();
        for (var i = 0; i <= OutcomePreview.Listed; i++)
        {
            await AtAsync("final", archived: null);
        }

        var forecast = await Get<OutcomePreview>()
            .ForecastAsync(TeamId, [Stage("final", StageTarget.Offer)], null, Token);

        Assert.Equal(OutcomePreview.Listed + 1, forecast.Count);
        Assert.Equal(OutcomePreview.Listed, forecast.First.Count);
    }

    private StageMapping Stage(string id, StageTarget target) =>
        new()
        {
            TeamId = TeamId,
            StageId = id,
            Name = id,
            Target = target,
        };

    private async Task<long> AtAsync(string stage, string? archived)
    {
        var id = await AddAsync("Haruto Saito", VerdictKind.NothingToDo, VerdictReason.MovedOn);
        await ChangeAsync(async db =>
            (await db.Candidates.SingleAsync(c => c.Id == id, Token)).Read(
                new Reading
                {
                    ReadAt = Now,
                    ContactId = $"c-{id}",
                    StageId = stage,
                    CreatedAt = Now,
                    StageChanges = [new StageEntry(stage, Now)],
                    Archived = archived is null ? null : new Archiving(archived, Now),
                }
            )
        );
        return id;
    }
}
