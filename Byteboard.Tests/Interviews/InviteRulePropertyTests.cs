using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using static Byteboard.Tests.Interviews.InviteCase;

namespace Byteboard.Tests.Interviews;

public sealed class InviteRulePropertyTests
{
    private const int Rounds = 2_000;

    private static readonly InterviewType[] TeamTypes = [SeniorSwe, JuniorSwe, JuniorWeb];

    [Fact]
    public void No_case_invites_what_the_table_forbids()
    {
        var invited = 0;
        EachCase(
            (c, seed) =>
            {
                var decision = c.Decide();
                var opens = decision.Reason is VerdictReason.Invited or VerdictReason.Reinstated;
                That(opens == decision.Kind is VerdictKind.Invited, "kind and reason agree", seed);
                That(
                    opens == decision.Checks.All(check => check.Passed),
                    "it stops at the deciding check",
                    seed
                );
                That(
                    decision.Checks.SkipLast(1).All(check => check.Passed),
                    "only the last check can fail",
                    seed
                );
                That(
                    decision.Invite is not null == decision.Reason is VerdictReason.Invited
                        && decision.ReinstateId.HasValue
                            == decision.Reason is VerdictReason.Reinstated,
                    "the result fits the reason",
                    seed
                );
                if (!opens)
                {
                    return;
                }

                invited++;
                var typeId =
                    decision.Invite?.TypeId
                    ?? c.Here.Single(i => i.Id == decision.ReinstateId).TypeId;
                That(c.Stage == ByteboardStage && c.Archived is null, "stage and archive", seed);
                That(c.ContactAllowed && !c.IsAnonymised, "may be contacted", seed);
                That(
                    !c.Here.Any(i => i.TypeId == typeId && Interview.IsLiveStatus(i.Status)),
                    "no second live interview here",
                    seed
                );
                That(
                    !c.Elsewhere.Any(i =>
                        i.TypeId == typeId && (i.ContactId == Contact || i.NormalisedEmail == Email)
                    ),
                    "no second live interview elsewhere",
                    seed
                );
                That(
                    decision.Invite is null || c.Here.All(i => i.StageEntryAt != EnteredAt),
                    "one invitation for one stage entry",
                    seed
                );
            }
        );
        Assert.InRange(invited, Rounds / 100, Rounds);
    }

    [Fact]
    public void The_order_in_which_things_are_told_changes_nothing() =>
        EachCase(
            (c, seed) =>
            {
                var one = c.Decide();
                var other = (
                    c with
                    {
                        Tags = [.. c.Tags.Reverse()],
                        Types = [.. c.Types.Reverse()],
                        Here = [.. c.Here.Reverse()],
                        Elsewhere = [.. c.Elsewhere.Reverse()],
                    }
                ).Decide();

                That(
                    (one.Kind, one.Reason, one.Invite, one.ReinstateId)
                        == (other.Kind, other.Reason, other.Invite, other.ReinstateId),
                    "the same decision",
                    seed
                );
            }
        );

    private static void EachCase(Action<InviteCase, int> check)
    {
        var first = Random.Shared.Next(int.MaxValue - Rounds);
        for (var seed = first; seed < first + Rounds; seed++)
        {
            check(Case(new Random(seed)), seed);
        }
    }

    private static InviteCase Case(Random random)
    {
        string[] tags = ["Senior SWE", "senior swe ", "Junior SWE", "Junior Web", "Full-time"];
        var statuses = Enum.GetValues<InterviewStatus>();
        return new InviteCase
        {
            Stage = Rarely(random) ? OnsiteStage : ByteboardStage,
            Archived = Rarely(random) ? new Archiving("71c0", EnteredAt + 1) : null,
            Tags = random.GetItems(tags, random.Next(4)),
            Emails = Rarely(random) ? [] : [Email],
            ContactAllowed = !Rarely(random),
            IsAnonymised = Rarely(random),
            Here =
            [
                .. Enumerable
                    .Range(1, random.Next(4))
                    .Select(id =>
                    {
                        var status = random.GetItems(statuses, 1)[0];
                        return Earlier(
                            id,
                            random.GetItems(TeamTypes, 1)[0],
                            status,
                            id == 1 && random.Next(2) == 0 ? EnteredAt : EnteredAt - (id * 1000),
                            byArchive: status is InterviewStatus.Cancelled && random.Next(2) == 0
                        );
                    }),
            ],
            Elsewhere =
            [
                .. Enumerable
                    .Range(1, random.Next(3))
                    .Select(_ => new LiveElsewhere(
                        random.GetItems(TeamTypes, 1)[0].Id,
                        Rarely(random) ? Contact : "contact-2",
                        Rarely(random) ? Email : "someone.else@example.com"
                    )),
            ],
        };
    }

    private static bool Rarely(Random random) => random.Next(8) == 0;

    private static void That(bool holds, string what, int seed) =>
        Assert.True(holds, $"{what}; seed {seed}");
}
