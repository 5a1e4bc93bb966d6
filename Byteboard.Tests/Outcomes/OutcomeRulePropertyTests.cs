using Byteboard.Domain.Candidates;
using Byteboard.Domain.Outcomes;

namespace Byteboard.Tests.Outcomes;

/// <summary>Random lives of a candidate in Lever; a failure names its seed.</summary>
public sealed class OutcomeRulePropertyTests
{
    private const int Rounds = 5_000;

    [Fact]
    public void Un_archiving_is_the_inverse_of_archiving() =>
        EachLife(
            (life, seed) =>
            {
                var before = Decide(life.Entries, null, life.Edits);
                var archived = new Archiving(life.ReasonId, life.End + 1);
                HandEdit[] under =
                [
                    .. life.Edits,
                    new HandEdit.OfOffer(99, life.End + 2, archived.At, OfferStatus.NoOffer),
                ];

                _ = Decide(life.Entries, archived, under);
                var after = Decide(life.Entries, null, under);

                Assert.True(before == after, $"seed {seed}");
            }
        );

    [Fact]
    public void Only_the_order_in_time_counts_not_the_order_in_which_edits_were_kept() =>
        EachLife(
            (life, seed) =>
                Assert.True(
                    Decide(life.Entries, null, life.Edits)
                        == Decide(life.Entries, null, [.. life.Edits.Reverse()]),
                    $"seed {seed}"
                )
        );

    [Fact]
    public void Stages_without_a_meaning_change_nothing() =>
        EachLife(
            (life, seed) =>
                Assert.True(
                    Decide(life.Entries, null, life.Edits)
                        == Decide(
                            [.. life.Entries.Where(e => e.StageId != "screen")],
                            null,
                            life.Edits
                        ),
                    $"seed {seed}"
                )
        );

    [Fact]
    public void Going_back_to_the_Byteboard_stage_leaves_what_held_when_it_was_entered_first() =>
        EachLife(
            (life, seed) =>
            {
                var first = life.Entries.FindIndex(e => e.StageId == "byteboard");
                if (
                    first < 0
                    || life.Entries.Take(first).Any(e => e.StageId != "screen")
                    || life.Edits.Length > 0
                )
                {
                    return; // another stage or a person came in between
                }

                var back = Decide(
                    [.. life.Entries, new StageEntry("byteboard", life.End + 1)],
                    null,
                    []
                );
                Assert.True(back == Outcome.Empty, $"seed {seed}");
            }
        );

    [Fact]
    public void An_offer_is_never_made_without_an_Onsite_before_it_or_an_edit() =>
        EachLife(
            (life, seed) =>
            {
                var outcome = Decide(life.Entries, null, []);
                Assert.True(
                    outcome.Offer.Value is null || outcome.Next.Value is NextSteps.Onsite,
                    $"seed {seed}"
                );
            }
        );

    private static Outcome Decide(
        IReadOnlyList<StageEntry> entries,
        Archiving? archived,
        HandEdit[] edits
    ) =>
        OutcomeRule
            .Decide(
                new OutcomeQuestion(
                    OutcomeCase.Reading(entries, archived),
                    OutcomeCase.Stages,
                    OutcomeCase.Reasons,
                    edits
                )
            )
            .Outcome;

    private static void EachLife(Action<Life, int> check)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            check(Life.Of(new Random(seed)), seed);
        }
    }

    private sealed record Life(
        List<StageEntry> Entries,
        HandEdit[] Edits,
        string ReasonId,
        long End
    )
    {
        public static Life Of(Random random)
        {
            long now = 1;
            var entries = new List<StageEntry>();
            var edits = new List<HandEdit>();
            for (var step = random.Next(8); step > 0; step--)
            {
                now += random.Next(3); // sometimes two at the same moment
                if (random.Next(4) == 0)
                {
                    edits.Add(
                        random.Next(2) == 0
                            ? new HandEdit.OfNext(edits.Count, now, null, Any<NextSteps>(random))
                            : new HandEdit.OfOffer(edits.Count, now, null, Any<OfferStatus>(random))
                    );
                }
                else
                {
                    entries.Add(new StageEntry(One(random, OutcomeCase.StageIds), now));
                }
            }

            return new Life(entries, [.. edits], One(random, OutcomeCase.ReasonIds), now);
        }

        private static T? Any<T>(Random random)
            where T : struct, Enum => random.Next(5) == 0 ? null : One(random, Enum.GetValues<T>());

        private static T One<T>(Random random, T[] of) => of[random.Next(of.Length)];
    }
}
