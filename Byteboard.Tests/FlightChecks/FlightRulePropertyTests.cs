using Byteboard.Domain.Candidates;
using Byteboard.Domain.FlightChecks;
using static Byteboard.Tests.FlightChecks.FlightCase;

namespace Byteboard.Tests.FlightChecks;

public sealed class FlightRulePropertyTests
{
    private const int Rounds = 2_000;

    /// <summary>What we may learn of one run, each for itself.</summary>
    private static readonly Func<FlightCase, FlightCase>[] News =
    [
        c => c with { IsListed = true },
        c => c with { IsKnown = true },
        c => c with { Tags = Whole.Tags },
        c => c with { ByteboardAt = Whole.ByteboardAt },
        c => c with { MailDone = true },
        c => c with { NoteDone = true },
        c => c with { NoteSight = NoteSight.Listed },
        c => c with { IsGraded = true },
        c => c with { ResultNoteDone = true },
        c => c with { OnsiteAt = Whole.OnsiteAt },
        c => c with { Archived = Whole.Archived },
    ];

    [Fact]
    public void In_whatever_order_things_become_known_the_same_steps_have_come_in_the_end()
    {
        var atOnce = Whole.NewTicks().Select(t => (t.Step, t.AtUtc)).ToHashSet();
        EachRound(
            (random, seed) =>
            {
                var order = News.ToArray();
                random.Shuffle(order);
                var (seen, ticks) = (new FlightCase(), new List<FlightTick>());
                foreach (var learn in order)
                {
                    seen = learn(seen) with { Ticked = [.. ticks.Select(t => t.Step)] };
                    var awaited = ticks.Count;
                    ticks.AddRange(seen.NewTicks());
                    That(ticks.Count >= awaited, "ticks only grow", seed);
                }

                // Where the invitation is known before the tag, its own time stands for the tag's.
                var (tagged, others) = (
                    FlightStep.Tagged,
                    ticks.Where(t => t.Step is not FlightStep.Tagged)
                );
                That(ticks.Count(t => t.Step == tagged) is 1, "tagged once", seed);
                That(
                    others
                        .Select(t => (t.Step, t.AtUtc))
                        .ToHashSet()
                        .SetEquals(atOnce.Where(t => t.Step != tagged)),
                    "the same ticks",
                    seed
                );
            }
        );
    }

    [Fact]
    public void What_is_ticked_is_never_ticked_again_and_what_people_confirm_never_by_itself() =>
        EachRound(
            (random, seed) =>
            {
                var ticked = Enum.GetValues<FlightStep>().Where(_ => random.Next(2) is 0).ToList();
                var seen = News.Where(_ => random.Next(2) is 0)
                    .Aggregate(new FlightCase(), (c, learn) => learn(c));

                var steps = (seen with { Ticked = ticked }).NewSteps().ToList();

                That(!steps.Intersect(ticked).Any(), "nothing twice", seed);
                That(steps.Distinct().Count() == steps.Count, "nothing twice at once", seed);
                That(
                    !steps.Exists(s => s.IsRepresentatives()),
                    "confirmations and results are nobody's here",
                    seed
                );
                That(
                    steps.Order().SequenceEqual(seen.NewSteps().Except(ticked).Order()),
                    "what is ticked changes nothing about the rest",
                    seed
                );
            }
        );

    private static void EachRound(Action<Random, int> check)
    {
        var first = Random.Shared.Next(int.MaxValue - Rounds);
        for (var seed = first; seed < first + Rounds; seed++)
        {
            check(new Random(seed), seed);
        }
    }

    private static void That(bool holds, string what, int seed) =>
        Assert.True(holds, $"{what}; seed {seed}");
}
