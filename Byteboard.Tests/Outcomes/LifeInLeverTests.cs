using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Outcomes;

/// <summary>
/// Random lives through the real host: people are moved, archived and un-archived in Lever and edited by hand here, while
/// deliveries are lost, doubled and reordered. What comes out depends on where Lever ends and on the edits alone. A failure
/// names its seed.
/// </summary>
public sealed class LifeInLeverTests
{
    private const int Lives = 12;

    private static readonly string[] Stages =
    [
        TwinDemo.RecruiterScreen,
        TwinDemo.ByteboardInterview,
        TwinDemo.Onsite,
        TwinDemo.Offer,
    ];

    private static readonly (string Text, ReasonTarget? Target)[] Reasons =
    [
        ("Not a fit", ReasonTarget.Rejected),
        ("Withdrew", ReasonTarget.Withdrew),
        ("Hired", ReasonTarget.OfferAccepted),
        ("Offer declined", ReasonTarget.OfferDeclined),
        ("Duplicate application", ReasonTarget.NotApplicable),
        ("Timing", null),
    ];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_outcome_after_the_last_look_follows_from_where_Lever_ends_and_the_edits(
        Store store
    )
    {
        await using var host = await StartAsync(store);
        for (var seed = 0; seed < Lives; seed++)
        {
            var life = await Life.BeginAsync(host, new Random(seed));
            await life.RunAsync();
            await life.LookAsync();

            Assert.True(await life.IsAsItShouldBeAsync(), $"seed {seed}");
            Assert.True(await life.HistoryIsWholeAsync(), $"seed {seed}: history");
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Un_archiving_gives_back_what_held_before_archiving(Store store)
    {
        await using var host = await StartAsync(store);
        for (var seed = 1000; seed < 1000 + (Lives / 3); seed++)
        {
            var life = await Life.BeginAsync(host, new Random(seed));
            await life.RunAsync();
            life.Unarchive();
            await life.LookAsync();
            var before = await life.ValuesAsync();

            life.Archive();
            await life.LookAsync();
            await life.EditAsync(); // under the archive: goes with it
            life.Unarchive();
            await life.LookAsync();

            Assert.True(before == await life.ValuesAsync(), $"seed {seed}");
        }
    }

    private static async Task<ByteboardHost> StartAsync(Store store)
    {
        var host = await ByteboardHost.StartAsync(store);
        await host.ChangeAsync(db =>
        {
            db.ReasonMappings.AddRange(
                Reasons
                    .Where(r => r.Target is not null)
                    .Select(r => new ReasonMapping
                    {
                        TeamId = host.TeamId,
                        ReasonId = TwinDemo.ReasonId(r.Text),
                        Text = r.Text,
                        Target = r.Target!.Value,
                    })
            );
            return Task.CompletedTask;
        });
        return host;
    }

    private sealed class Life(ByteboardHost host, Random random, string opportunity, long id)
    {
        private readonly List<(WebhookKind Kind, string Body)> _underWay = [];

        public static async Task<Life> BeginAsync(ByteboardHost host, Random random)
        {
            var opportunity = await host.InviteAsync();
            return new Life(
                host,
                random,
                opportunity,
                (await host.CandidateAsync(opportunity))!.Id
            );
        }

        public async Task RunAsync()
        {
            for (var step = random.Next(2, 9); step > 0; step--)
            {
                host.Clock.Advance(TimeSpan.FromMilliseconds(random.Next(1, 60_000)));
                switch (random.Next(6))
                {
                    case 0:
                        Archive();
                        break;
                    case 1:
                        Unarchive();
                        break;
                    case 2:
                        await EditAsync();
                        break;
                    default:
                        Move();
                        break;
                }

                if (random.Next(3) == 0)
                {
                    await DeliverAsync();
                }
            }

            await DeliverAsync();
        }

        public void Move()
        {
            // Lever tells nobody of a move to where somebody is.
            string[] others = [.. Stages.Where(s => s != host.Twin.Opportunity(opportunity).Stage)];
            var stage = random.GetItems(others, 1)[0];
            host.Twin.Move(opportunity, stage);
            _underWay.Add(
                (WebhookKind.StageChange, An.Event(host).StageChange(opportunity, stage))
            );
        }

        public void Archive()
        {
            var reason = TwinDemo.ReasonId(random.GetItems(Reasons, 1)[0].Text);
            host.Twin.Archive(opportunity, reason);
            _underWay.Add(
                (WebhookKind.ArchiveChange, An.Event(host).Archived(opportunity, reason))
            );
        }

        public void Unarchive()
        {
            if (host.Twin.Opportunity(opportunity).Archived is null)
            {
                return;
            }

            host.Twin.Unarchive(opportunity);
            _underWay.Add(
                (
                    WebhookKind.ArchiveChange,
                    An.Event(host).Unarchived(opportunity, TwinDemo.ReasonId("Withdrew"))
                )
            );
        }

        public Task<OutcomeEditAnswer> EditAsync()
        {
            var isNext = random.Next(2) == 0;
            string?[] values = isNext
                ? [null, .. Enum.GetNames<NextSteps>()]
                : [null, .. Enum.GetNames<OfferStatus>()];
            return host.Get<OutcomeEdits>()
                .SetAsync(
                    host.TeamId,
                    ByteboardHost.Admin,
                    id,
                    isNext ? OutcomeField.NextSteps : OutcomeField.OfferStatus,
                    random.GetItems(values, 1)[0],
                    Ending
                );
        }

        /// <summary>Some are lost, some come twice, in any order, and the lane does not wait for all of them.</summary>
        public async Task DeliverAsync()
        {
            List<(WebhookKind, string)> arriving =
            [
                .. _underWay.SelectMany(d => Enumerable.Repeat(d, random.Next(3))),
            ];
            _underWay.Clear();
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(arriving));
            foreach (var (kind, body) in arriving)
            {
                (await host.PostAsync(kind, body)).EnsureSuccessStatusCode();
                if (random.Next(3) == 0)
                {
                    await host.QuietAsync();
                }
            }
        }

        /// <summary>The last look: after those that wait for an answer of Lever's that lags.</summary>
        public async Task LookAsync()
        {
            await host.AdvanceAsync(TimeSpan.FromMinutes(2));
            await host.Get<WaitingTray>()
                .CheckAgainAsync(host.TeamId, ByteboardHost.Admin, id, Ending);
            await host.QuietAsync();
        }

        public async Task<(NextSteps?, OfferStatus?, string?)> ValuesAsync()
        {
            var candidate = (await host.CandidateAsync(opportunity))!;
            return (candidate.NextSteps, candidate.OfferStatus, candidate.UnmappedReasonId);
        }

        public async Task<bool> IsAsItShouldBeAsync()
        {
            var lever = host.Twin.Opportunity(opportunity);
            var decision = OutcomeRule.Decide(
                new OutcomeQuestion(
                    new Reading
                    {
                        ReadAt = host.Now,
                        ContactId = lever.Contact,
                        StageId = lever.Stage,
                        CreatedAt = lever.CreatedAt,
                        StageChanges =
                        [
                            .. lever.StageChanges.Select(c => new StageEntry(
                                c.ToStageId,
                                c.UpdatedAt
                            )),
                        ],
                        Archived = lever.Archived is { } archived
                            ? new Archiving(archived.Reason, archived.ArchivedAt)
                            : null,
                    },
                    new StageMap(await host.ReadAsync(db => db.StageMappings.ToListAsync(Ending))),
                    new ReasonMap(
                        await host.ReadAsync(db => db.ReasonMappings.ToListAsync(Ending))
                    ),
                    [
                        .. (
                            await host.ReadAsync(db =>
                                db.OutcomeEdits.Where(e => e.CandidateId == id).ToListAsync(Ending)
                            )
                        ).Select(e => e.ForRule()),
                    ]
                )
            );
            return await ValuesAsync()
                == (
                    decision.Outcome.Next.Value,
                    decision.Outcome.Offer.Value,
                    decision.UnmappedReasonId
                );
        }

        /// <summary>Each change begins where the one before it ended, and the last ends at what holds.</summary>
        public async Task<bool> HistoryIsWholeAsync()
        {
            var changes = await host.ReadAsync(db =>
                db.OutcomeChanges.Where(c => c.CandidateId == id)
                    .OrderBy(c => c.Id)
                    .ToListAsync(Ending)
            );
            var (next, offer, _) = await ValuesAsync();
            return Ends(OutcomeField.NextSteps) == next?.ToString()
                && Ends(OutcomeField.OfferStatus) == offer?.ToString();

            string? Ends(OutcomeField field) =>
                changes
                    .Where(c => c.Field == field)
                    .Aggregate(
                        (string?)null,
                        (held, change) => change.Before == held ? change.After : "broken"
                    );
        }
    }
}
