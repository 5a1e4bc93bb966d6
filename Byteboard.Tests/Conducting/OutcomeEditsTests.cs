using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Teams;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Conducting;

/// <summary>Next Steps and Offer Status by hand.</summary>
public sealed class OutcomeEditsTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_value_set_by_hand_says_who_set_it_and_outlives_the_next_look(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await KnownAsync(host);

        Assert.Equal(
            OutcomeEditAnswer.Saved,
            await SetAsync(host, id, OutcomeField.NextSteps, nameof(NextSteps.TechnicalPhoneScreen))
        );
        await host.LookByPersonAsync(opportunity);

        Assert.Equal((NextSteps.TechnicalPhoneScreen, null), await ValuesAsync(host, id));
        var change = Assert.Single(await ChangesAsync(host));
        Assert.Equal(
            (OutcomeSourceKind.Hand, ByteboardHost.Admin.Name, null, "TechnicalPhoneScreen"),
            (change.Source, change.ByName, change.Before, change.After)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_value_can_be_emptied_and_the_same_value_again_changes_nothing(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await KnownAsync(host);
        await host.MoveAsync(opportunity, TwinDemo.Onsite);

        Assert.Equal(
            OutcomeEditAnswer.Unchanged,
            await SetAsync(host, id, OutcomeField.NextSteps, nameof(NextSteps.Onsite))
        );
        Assert.Equal(OutcomeEditAnswer.Saved, await SetAsync(host, id, OutcomeField.NextSteps, ""));
        Assert.Equal(
            OutcomeEditAnswer.Unchanged,
            await SetAsync(host, id, OutcomeField.NextSteps, null)
        );

        Assert.Equal((null, null), await ValuesAsync(host, id));
        Assert.Single(await host.ReadAsync(db => db.OutcomeEdits.ToListAsync()));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_was_set_under_an_archive_goes_with_it(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await KnownAsync(host);
        await host.MoveAsync(opportunity, TwinDemo.Onsite);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.ArchiveAsync(opportunity);
        await SetAsync(host, id, OutcomeField.OfferStatus, nameof(OfferStatus.OfferDeclined));
        Assert.Equal((NextSteps.Onsite, OfferStatus.OfferDeclined), await ValuesAsync(host, id));

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.UnarchiveAsync(opportunity);

        Assert.Equal((NextSteps.Onsite, null), await ValuesAsync(host, id));
        Assert.Equal(OutcomeSourceKind.Undone, (await ChangesAsync(host))[^1].Source);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Levers_clock_ahead_of_ours_does_not_undo_what_a_person_sets(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, id) = await KnownAsync(host);
        await host.MoveAsync(opportunity, TwinDemo.Onsite);
        host.Twin.Change(
            opportunity,
            o =>
                o with
                {
                    StageChanges =
                    [
                        .. o.StageChanges.Select(c => c with { UpdatedAt = c.UpdatedAt + 4_000 }),
                    ],
                }
        );
        await host.LookByPersonAsync(opportunity);

        await SetAsync(host, id, OutcomeField.NextSteps, nameof(NextSteps.Rejected));

        Assert.Equal((NextSteps.Rejected, null), await ValuesAsync(host, id));
    }

    [Theory]
    [InlineData("Hired")]
    [InlineData("0")]
    [InlineData("Onsite, Rejected")]
    [InlineData("onsite")]
    [InlineData("OfferMade")] // a value of the other field
    [InlineData("<b>")]
    public async Task What_is_no_value_is_not_set(string value)
    {
        await using var host = await ByteboardHost.StartAsync(Store.Sqlite);
        var (_, id) = await KnownAsync(host);

        Assert.Equal(
            OutcomeEditAnswer.NotAValue,
            await SetAsync(host, id, OutcomeField.NextSteps, value)
        );

        Assert.Equal((null, null), await ValuesAsync(host, id));
        Assert.Empty(await host.ReadAsync(db => db.OutcomeEdits.ToListAsync()));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_of_another_team_is_not_found(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (_, id) = await KnownAsync(host);
        var other = await host.Get<NewTeams>()
            .AddAsync(new Team { Name = "Other", TimeZone = "UTC" }, "Production", Ending);

        Assert.Equal(
            OutcomeEditAnswer.NotFound,
            await host.Get<OutcomeEdits>()
                .SetAsync(
                    other,
                    ByteboardHost.Admin,
                    id,
                    OutcomeField.NextSteps,
                    nameof(NextSteps.Rejected),
                    Ending
                )
        );
        Assert.Equal((null, null), await ValuesAsync(host, id));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_who_was_made_elsewhere_has_an_outcome_too(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var candidate = new Candidate { TeamId = host.TeamId };
        await host.ChangeAsync(async db => await db.Candidates.AddAsync(candidate, Ending));

        await SetAsync(host, candidate.Id, OutcomeField.OfferStatus, nameof(OfferStatus.NoOffer));

        Assert.Equal((null, OfferStatus.NoOffer), await ValuesAsync(host, candidate.Id));
    }

    /// <summary>A look that read its facts before the edit must not write over it.</summary>
    [Fact]
    public async Task An_edit_and_a_look_at_the_same_moment_both_count()
    {
        await using var host = await ByteboardHost.StartAsync(Store.PostgreSql);
        var people = new List<(string Opportunity, long Id)>();
        for (var i = 0; i < 12; i++)
        {
            people.Add(await KnownAsync(host));
        }

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(
            people.Select(async p =>
            {
                await host.DeliverMoveAsync(p.Opportunity, TwinDemo.Onsite);
                await SetAsync(
                    host,
                    p.Id,
                    OutcomeField.OfferStatus,
                    nameof(OfferStatus.OfferAccepted)
                );
            })
        );
        await host.QuietAsync();

        foreach (var (_, id) in people)
        {
            Assert.Equal(
                (NextSteps.Onsite, OfferStatus.OfferAccepted),
                await ValuesAsync(host, id)
            );
        }
    }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private static async Task<(string Opportunity, long Id)> KnownAsync(ByteboardHost host)
    {
        var opportunity = await host.InviteAsync();
        return (opportunity, (await host.CandidateAsync(opportunity))!.Id);
    }

    private static Task<OutcomeEditAnswer> SetAsync(
        ByteboardHost host,
        long id,
        OutcomeField field,
        string? value
    ) =>
        host.Get<OutcomeEdits>()
            .SetAsync(host.TeamId, ByteboardHost.Admin, id, field, value, Ending);

    private static async Task<(NextSteps?, OfferStatus?)> ValuesAsync(ByteboardHost host, long id)
    {
        var candidate = await host.ReadAsync(db =>
            db.Candidates.SingleAsync(c => c.Id == id, Ending)
        );
        return (candidate.NextSteps, candidate.OfferStatus);
    }

    private static Task<List<OutcomeChange>> ChangesAsync(ByteboardHost host) =>
        host.ReadAsync(db => db.OutcomeChanges.OrderBy(c => c.Id).ToListAsync(Ending));
}
