using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Working;
using Byteboard.Tests.Interviews;

namespace Byteboard.Tests.Working;

public sealed class LookRuleTests
{
    private const long Now = InviteCase.EnteredAt + 900;
    private static readonly LookQuestion Arrived = new(
        new InviteCase().Question(),
        [Move(InviteCase.ByteboardStage)],
        LookCause.Delivery,
        Repeats: 0,
        IsWaiting: false,
        InvitesWhenTagAppears: false,
        DismissedEntryAt: null,
        Known: null,
        Now
    );
    private static readonly InviteQuestion WithoutTag = new InviteCase { Tags = [] }.Question();

    [Fact]
    public void A_move_with_all_in_order_invites() =>
        Assert.Equal((VerdictKind.Invited, VerdictReason.Invited), Said(Arrived));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_reading_older_than_the_last_one_is_read_again(long newest, bool isReadAgain)
    {
        var reading = Arrived.Invite.Reading;
        var known = reading with
        {
            StageChanges = [new StageEntry("elsewhere", reading.StageChanges[^1].At - newest)],
        };

        Assert.Equal(
            isReadAgain ? null : (VerdictKind.Invited, VerdictReason.Invited),
            Said(Arrived with { Known = known })
        );
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 10)]
    [InlineData(2, 60)]
    public void A_reading_that_is_behind_is_read_again(int repeats, int seconds) =>
        Assert.Equal(
            new LookResult.Again(TimeSpan.FromSeconds(seconds)),
            LookRule.Decide(Arrived with { Deliveries = [Move("another")], Repeats = repeats })
        );

    [Fact]
    public void A_reading_that_stays_behind_needs_attention_and_says_what_it_saw()
    {
        var result = Assert.IsType<LookResult.Decided>(
            LookRule.Decide(Arrived with { Deliveries = [Move("another")], Repeats = 3 })
        );

        Assert.Equal(VerdictReason.ReadingLagged, result.Decision.Reason);
        Assert.Equal(
            "stage id another",
            VerdictText.Seen(Assert.Single(result.Decision.Checks), at => at.ToString())
        );
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 2_000, true)]
    [InlineData(0, 60_000, true)]
    [InlineData(1, 10_000, false)]
    [InlineData(2, 12_000, false)]
    public void A_missing_tag_has_ten_seconds_to_follow_the_move(
        int repeats,
        long sinceArrival,
        bool isLookedForAgain
    )
    {
        var question = Arrived with
        {
            Invite = WithoutTag,
            Repeats = repeats,
            Now = Now + sinceArrival,
        };

        Assert.Equal(
            isLookedForAgain ? null : (VerdictKind.WaitingForTag, VerdictReason.NoTag),
            Said(question)
        );
    }

    [Fact]
    public void A_person_who_checks_a_missing_tag_is_told_at_once() =>
        Assert.Equal(
            (VerdictKind.WaitingForTag, VerdictReason.NoTag),
            Said(Arrived with { Invite = WithoutTag, Cause = LookCause.Person, Deliveries = [] })
        );

    [Fact]
    public void Somebody_who_waits_already_is_given_no_grace() =>
        Assert.Equal(
            (VerdictKind.WaitingForTag, VerdictReason.NoTag),
            Said(Arrived with { Invite = WithoutTag, IsWaiting = true })
        );

    [Theory]
    [InlineData(LookCause.Timer, true, false, VerdictReason.TagAppeared)]
    [InlineData(LookCause.Timer, true, true, VerdictReason.Invited)]
    [InlineData(LookCause.Person, true, false, VerdictReason.Invited)]
    [InlineData(LookCause.Delivery, true, false, VerdictReason.Invited)]
    [InlineData(LookCause.Check, true, true, VerdictReason.Invited)]
    public void A_tag_that_appeared_is_sent_by_a_person_a_new_move_or_the_teams_choice(
        LookCause cause,
        bool isWaiting,
        bool invites,
        VerdictReason reason
    ) =>
        Assert.Equal(
            reason,
            Said(
                Arrived with
                {
                    Cause = cause,
                    Deliveries = cause is LookCause.Delivery ? Arrived.Deliveries : [],
                    IsWaiting = isWaiting,
                    InvitesWhenTagAppears = invites,
                }
            )!.Value.Item2
        );

    [Theory]
    [InlineData(false, false, VerdictKind.NeedsAttention, VerdictReason.MapChanged)]
    [InlineData(true, false, VerdictKind.WaitingForTag, VerdictReason.TagAppeared)]
    [InlineData(true, true, VerdictKind.WaitingForTag, VerdictReason.TagAppeared)]
    public void A_changed_map_invites_nobody(
        bool isWaiting,
        bool invites,
        VerdictKind kind,
        VerdictReason reason
    ) =>
        Assert.Equal(
            (kind, reason),
            Said(
                Arrived with
                {
                    Cause = LookCause.MapChange,
                    Deliveries = [],
                    IsWaiting = isWaiting,
                    InvitesWhenTagAppears = invites,
                }
            )
        );

    [Theory]
    [InlineData(false, VerdictKind.NeedsAttention)]
    [InlineData(true, VerdictKind.WaitingForTag)]
    public void A_person_who_checks_sends_nothing(bool isWaiting, VerdictKind kind) =>
        Assert.Equal(
            (kind, VerdictReason.TagAppeared),
            Said(Arrived with { Cause = LookCause.Check, Deliveries = [], IsWaiting = isWaiting })
        );

    [Theory]
    [InlineData(LookCause.Delivery)]
    [InlineData(LookCause.MapChange)]
    [InlineData(LookCause.Check)]
    public void A_chosen_type_is_sent_whatever_made_us_look_last(LookCause cause) =>
        Assert.Equal(
            (VerdictKind.Invited, VerdictReason.Invited),
            Said(
                Arrived with
                {
                    Invite = WithoutTag with { ChosenTypeId = WithoutTag.Types[0].Id },
                    Cause = cause,
                    Deliveries = [],
                    DismissedEntryAt = InviteCase.EnteredAt,
                    Now = Now + (long)TimeSpan.FromDays(5).TotalMilliseconds,
                }
            )
        );

    [Theory]
    [InlineData(LookCause.Delivery, VerdictReason.Dismissed)]
    [InlineData(LookCause.KeyChange, VerdictReason.Dismissed)]
    [InlineData(LookCause.Timer, VerdictReason.Dismissed)]
    [InlineData(LookCause.MapChange, VerdictReason.Dismissed)]
    [InlineData(LookCause.Check, VerdictReason.Dismissed)]
    [InlineData(LookCause.Person, VerdictReason.Invited)]
    public void A_dismissed_entry_is_invited_by_a_person_alone(
        LookCause cause,
        VerdictReason reason
    ) =>
        Assert.Equal(
            reason,
            Said(
                Arrived with
                {
                    Cause = cause,
                    DismissedEntryAt = InviteCase.EnteredAt,
                }
            )!.Value.Item2
        );

    [Theory]
    [InlineData(71, VerdictReason.Reinstated)]
    [InlineData(73, VerdictReason.OldEntry)]
    public void What_comes_back_from_the_archive_is_as_old_as_the_archive(
        int hours,
        VerdictReason reason
    )
    {
        var archived = InviteCase.EnteredAt + (long)TimeSpan.FromDays(30).TotalMilliseconds;
        var asked = new InviteCase
        {
            Here =
            [
                InviteCase.Earlier(
                    1,
                    InviteCase.SeniorSwe,
                    InterviewStatus.Cancelled,
                    InviteCase.EnteredAt,
                    byArchive: true
                ),
            ],
        }.Question();

        Assert.Equal(
            reason,
            Said(
                Arrived with
                {
                    Invite = asked,
                    Known = asked.Reading with { Archived = new Archiving("reason", archived) },
                    Now = archived + (long)TimeSpan.FromHours(hours).TotalMilliseconds,
                }
            )!.Value.Item2
        );
    }

    [Fact]
    public void What_Lever_delivered_while_somebody_checked_is_decided_as_ever() =>
        Assert.Equal(
            (VerdictKind.Invited, VerdictReason.Invited),
            Said(Arrived with { Cause = LookCause.Check, IsWaiting = true })
        );

    [Fact]
    public void What_Lever_delivered_while_the_map_changed_is_decided_as_ever() =>
        Assert.Equal(
            (VerdictKind.Invited, VerdictReason.Invited),
            Said(Arrived with { Cause = LookCause.MapChange })
        );

    [Theory]
    [InlineData(LookCause.Delivery, 72, VerdictReason.Invited)]
    [InlineData(LookCause.Delivery, 73, VerdictReason.OldEntry)]
    [InlineData(LookCause.Person, 73, VerdictReason.Invited)]
    public void An_entry_older_than_72_hours_is_listed_unless_a_person_asked(
        LookCause cause,
        int hours,
        VerdictReason reason
    ) =>
        Assert.Equal(
            reason,
            Said(
                Arrived with
                {
                    Cause = cause,
                    Now = InviteCase.EnteredAt + (long)TimeSpan.FromHours(hours).TotalMilliseconds,
                }
            )!.Value.Item2
        );

    [Fact]
    public void Onsite_archive_and_another_stage_invite_nobody()
    {
        var entries = new StageEntry[] { new("screen", Now), new(InviteCase.OnsiteStage, Now) };
        var onsite = new InviteCase { Stage = InviteCase.OnsiteStage, Entries = entries };
        var archived = new InviteCase { Archived = new Archiving("reason", Now) };
        var screen = new InviteCase { Stage = "screen", Entries = entries };

        Assert.Equal(VerdictReason.MovedOn, ReasonOf(onsite));
        Assert.Equal(VerdictReason.Archived, ReasonOf(archived));
        Assert.Equal(VerdictReason.MovedOn, ReasonOf(screen));

        static VerdictReason ReasonOf(InviteCase asked) =>
            Said(Arrived with { Invite = asked.Question(), Deliveries = [] })!.Value.Item2;
    }

    /// <summary>Null when Lever is to be asked again.</summary>
    private static (VerdictKind, VerdictReason)? Said(LookQuestion question) =>
        LookRule.Decide(question) is LookResult.Decided { Decision: var decision }
            ? (decision.Kind, decision.Reason)
            : null;

    private static Delivery Move(string stageId) =>
        new()
        {
            TeamId = 1,
            Webhook = WebhookKind.StageChange,
            Token = "token",
            TriggeredAt = InviteCase.EnteredAt,
            Hash = "",
            Event = LeverEvent.StageChange,
            OpportunityId = "o-1",
            ToStageId = stageId,
            Payload = "{}",
            ReceivedAt = Now,
        };
}
