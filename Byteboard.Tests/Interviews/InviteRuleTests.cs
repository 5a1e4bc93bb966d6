using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using static Byteboard.Tests.Interviews.InviteCase;

namespace Byteboard.Tests.Interviews;

public sealed class InviteRuleTests
{
    [Fact]
    public void A_tagged_candidate_in_the_Byteboard_stage_is_invited()
    {
        var decision = new InviteCase { Emails = [" Ines.Okafor@Example.com "] }.Decide();

        Says(VerdictKind.Invited, VerdictReason.Invited, decision);
        Assert.Equal(
            new Invite(SeniorSwe.Id, "Senior SWE", "Ines.Okafor@Example.com", EnteredAt, null),
            decision.Invite
        );
        Assert.Null(decision.ReinstateId);
        Assert.Equal(7, decision.Checks.Count);
        Assert.All(decision.Checks, check => Assert.True(check.Passed));
    }

    [Theory]
    [InlineData(OnsiteStage, "stage: Final round", "mapped to: Onsite")]
    [InlineData("offer", "stage: offer", "mapped to: nothing")]
    public void Check_1_a_candidate_who_moved_on_is_left_alone(
        string stage,
        string name,
        string target
    )
    {
        var decision = new InviteCase
        {
            Stage = stage,
            Entries = [new(ByteboardStage, EnteredAt), new(stage, EnteredAt + 5)],
            Archived = new Archiving("71c0", EnteredAt), // a later check that would fail too
        }.Decide();

        Says(VerdictKind.NothingToDo, VerdictReason.MovedOn, decision);
        Stopped(decision, after: 1, saw: [name, target, $"entered at: {EnteredAt + 5}"]);
    }

    [Fact]
    public void Check_2_an_archived_candidate_is_left_alone()
    {
        var decision = new InviteCase { Archived = new("71c0", EnteredAt + 9) }.Decide();

        Says(VerdictKind.NothingToDo, VerdictReason.Archived, decision);
        Stopped(decision, after: 2, saw: [$"archived at: {EnteredAt + 9}", "reason id: 71c0"]);
    }

    [Fact]
    public void Check_2_what_only_the_archive_cancelled_comes_back_with_its_link_even_without_the_tag()
    {
        var decision = ClosedByArchive with { Tags = [], Types = [] };

        Says(VerdictKind.Invited, VerdictReason.Reinstated, decision.Decide());
        Assert.Equal(7, decision.Decide().ReinstateId);
        Assert.Null(decision.Decide().Invite);
    }

    [Fact]
    public void Check_2_nothing_comes_back_while_the_candidate_is_archived() =>
        Says(
            VerdictKind.NothingToDo,
            VerdictReason.Archived,
            (ClosedByArchive with { Archived = new("71c0", EnteredAt) }).Decide()
        );

    [Fact]
    public void Check_2_an_interview_that_a_person_cancelled_does_not_come_back() =>
        Says(
            VerdictKind.NothingToDo,
            VerdictReason.AlreadyInvited,
            new InviteCase
            {
                Here = [Earlier(7, SeniorSwe, InterviewStatus.Cancelled, EnteredAt)],
            }.Decide()
        );

    [Fact]
    public void Check_2_an_interview_of_an_earlier_stage_entry_does_not_come_back_but_a_new_one_follows_it()
    {
        var decision = new InviteCase
        {
            Here = [Earlier(7, SeniorSwe, InterviewStatus.Cancelled, byArchive: true)],
        }.Decide();

        Says(VerdictKind.Invited, VerdictReason.Invited, decision);
        Assert.Equal(7, decision.Invite?.PreviousId);
    }

    [Theory]
    [InlineData(InterviewStatus.Finalised)]
    [InlineData(InterviewStatus.Incomplete)]
    [InlineData(InterviewStatus.Cancelled)]
    public void Check_2_nothing_comes_back_when_a_later_interview_of_the_type_came_to_an_end(
        InterviewStatus later
    ) =>
        Says(
            VerdictKind.NothingToDo,
            VerdictReason.AlreadyInvited,
            (
                ClosedByArchive with
                {
                    Here = [.. ClosedByArchive.Here, Earlier(8, SeniorSwe, later, EnteredAt)],
                }
            ).Decide()
        );

    [Fact]
    public void Check_2_nothing_comes_back_beside_a_live_interview_of_the_type_here() =>
        Says(
            VerdictKind.NothingToDo,
            VerdictReason.AlreadyInvited,
            (
                ClosedByArchive with
                {
                    Here = [.. ClosedByArchive.Here, Earlier(8, SeniorSwe, InterviewStatus.Active)],
                }
            ).Decide()
        );

    [Theory]
    [InlineData(Contact, VerdictKind.Ignored, VerdictReason.InvitedElsewhere)]
    [InlineData("contact-2", VerdictKind.NeedsAttention, VerdictReason.SameEmailElsewhere)]
    public void Check_2_nothing_comes_back_beside_a_live_interview_of_the_type_elsewhere(
        string contact,
        VerdictKind kind,
        VerdictReason reason
    ) =>
        Says(
            kind,
            reason,
            (ClosedByArchive with { Elsewhere = [new(SeniorSwe.Id, contact, Email)] }).Decide()
        );

    [Fact]
    public void Check_2_nothing_comes_back_for_someone_who_may_no_longer_be_contacted() =>
        Says(
            VerdictKind.NeedsAttention,
            VerdictReason.ContactNotAllowed,
            (ClosedByArchive with { ContactAllowed = false }).Decide()
        );

    [Theory]
    [InlineData(InterviewStatus.Invited)]
    [InlineData(InterviewStatus.Expired)]
    [InlineData(InterviewStatus.Finalised)]
    public void Check_3_a_stage_entry_invites_once_whatever_became_of_it(InterviewStatus status)
    {
        var decision = new InviteCase
        {
            Tags = ["Junior Web"], // fresh, so that only this check stands in the way
            Here = [Earlier(4, SeniorSwe, status, EnteredAt)],
        }.Decide();

        Says(VerdictKind.NothingToDo, VerdictReason.AlreadyInvited, decision);
        Stopped(decision, after: 3, saw: ["interview: 4", "type: Senior SWE", "invited at: 178"]);
    }

    [Theory]
    [InlineData("senior swe")]
    [InlineData("  Senior   SWE ")]
    public void Check_4_the_tag_counts_however_it_is_spaced_and_cased(string tag) =>
        Assert.Equal(
            SeniorSwe.Id,
            new InviteCase { Tags = [tag] }
                .Decide()
                .Invite?.TypeId
        );

    [Fact]
    public void Check_4_the_same_tag_in_two_spellings_is_one() =>
        Assert.NotNull(
            new InviteCase { Tags = ["Senior SWE", "senior swe"] }
                .Decide()
                .Invite
        );

    [Fact]
    public void Check_4_without_a_tag_the_candidate_waits_and_near_misses_are_named()
    {
        var decision = new InviteCase { Tags = ["Full-time", "Sr SWE"] }.Decide();

        Says(VerdictKind.WaitingForTag, VerdictReason.NoTag, decision);
        Assert.Equal([new NearMiss("Sr SWE", "Senior SWE")], decision.NearMisses);
        Stopped(decision, after: 4, saw: ["tags: 2", "tag: Full-time", "close: Sr SWE"]);
    }

    [Fact]
    public void Check_4_a_type_with_a_blank_tag_never_counts() =>
        Says(
            VerdictKind.WaitingForTag,
            VerdictReason.NoTag,
            new InviteCase { Tags = ["", " "], Types = [Type(9, " ", "Nameless")] }.Decide()
        );

    [Fact]
    public void Check_4_two_tags_are_for_a_person_to_decide()
    {
        var decision = new InviteCase { Tags = ["Junior Web", "Junior SWE"] }.Decide();

        Says(VerdictKind.NeedsAttention, VerdictReason.SeveralTags, decision);
        Stopped(decision, after: 4, saw: ["counts: Junior SWE", "counts: Junior Web"]);
    }

    [Theory]
    [InlineData(InterviewStatus.Active)]
    [InlineData(InterviewStatus.Finalised)]
    public void Check_4_a_type_that_is_taken_leaves_the_other_tag_to_count(
        InterviewStatus status
    ) =>
        Assert.Equal(
            JuniorWeb.Id,
            new InviteCase
            {
                Tags = ["Senior SWE", "Junior Web"],
                Here = [Earlier(4, SeniorSwe, status)],
            }
                .Decide()
                .Invite?.TypeId
        );

    [Theory]
    [InlineData(InterviewStatus.Invited)]
    [InlineData(InterviewStatus.Active)]
    [InlineData(InterviewStatus.Eta)]
    [InlineData(InterviewStatus.SupportActive)]
    public void Check_4_a_new_stage_entry_does_not_repeat_a_live_interview(InterviewStatus status)
    {
        var decision = new InviteCase
        {
            Tags = ["Senior SWE", "Junior Web"],
            Here = [Earlier(4, SeniorSwe, status), Earlier(5, JuniorWeb, InterviewStatus.Expired)],
        }.Decide();

        Says(VerdictKind.NothingToDo, VerdictReason.AlreadyInvited, decision);
        Stopped(decision, after: 4, saw: ["interview: 4"]);
    }

    [Fact]
    public void Check_4_several_tags_all_taken_and_none_live_are_for_a_person_to_decide() =>
        Says(
            VerdictKind.NeedsAttention,
            VerdictReason.SeveralTags,
            new InviteCase
            {
                Tags = ["Senior SWE", "Junior Web"],
                Here =
                [
                    Earlier(4, SeniorSwe, InterviewStatus.Expired),
                    Earlier(5, JuniorWeb, InterviewStatus.Cancelled),
                ],
            }.Decide()
        );

    [Fact]
    public void Check_5_the_first_address_that_is_one_is_used() =>
        Assert.Equal(
            "i.okafor@example.com",
            new InviteCase { Emails = ["see résumé", "i.okafor@example.com", Email] }
                .Decide()
                .Invite?.Email
        );

    [Fact]
    public void Check_5_without_an_address_a_person_decides()
    {
        var decision = new InviteCase { Emails = ["ask her", "ines@localhost"] }.Decide();

        Says(VerdictKind.NeedsAttention, VerdictReason.NoEmail, decision);
        Stopped(decision, after: 5, saw: ["addresses: 2", "usable addresses: 0"]);
    }

    [Fact]
    public void Check_5_someone_who_may_not_be_contacted_is_not() =>
        Says(
            VerdictKind.NeedsAttention,
            VerdictReason.ContactNotAllowed,
            new InviteCase { ContactAllowed = false, Emails = [] }.Decide()
        );

    [Fact]
    public void Check_5_anonymised_is_said_before_all_that_follows_from_it() =>
        Says(
            VerdictKind.NeedsAttention,
            VerdictReason.Anonymised,
            new InviteCase
            {
                IsAnonymised = true,
                ContactAllowed = false,
                Emails = [],
            }.Decide()
        );

    [Fact]
    public void Check_6_the_same_contact_is_not_invited_twice_to_a_type()
    {
        var decision = new InviteCase
        {
            Elsewhere =
            [
                new(SeniorSwe.Id, "contact-2", Email), // the same contact wins over the same address
                new(SeniorSwe.Id, Contact, "other@example.com"),
            ],
        }.Decide();

        Says(VerdictKind.Ignored, VerdictReason.InvitedElsewhere, decision);
        Stopped(decision, after: 6, saw: ["of the same contact: 1"]);
    }

    [Fact]
    public void Check_6_any_address_that_another_contact_was_invited_at_is_for_a_person_to_decide()
    {
        var decision = new InviteCase
        {
            Emails = [Email, "Ines@Example.org"],
            Elsewhere = [new(SeniorSwe.Id, "contact-2", "ines@example.org")],
        }.Decide();

        Says(VerdictKind.NeedsAttention, VerdictReason.SameEmailElsewhere, decision);
        Stopped(decision, after: 6, saw: ["of others with the same address: 1"]);
    }

    [Fact]
    public void Check_6_other_types_and_other_people_do_not_stand_in_the_way() =>
        Assert.NotNull(
            new InviteCase
            {
                Elsewhere =
                [
                    new(JuniorWeb.Id, Contact, Email),
                    new(SeniorSwe.Id, "contact-2", "someone.else@example.com"),
                ],
            }
                .Decide()
                .Invite
        );

    [Theory]
    [InlineData(InterviewStatus.Expired)]
    [InlineData(InterviewStatus.Cancelled)]
    public void Check_7_a_new_stage_entry_follows_an_interview_that_was_not_taken_up(
        InterviewStatus last
    )
    {
        var decision = new InviteCase
        {
            Here =
            [
                Earlier(6, SeniorSwe, last),
                Earlier(4, SeniorSwe, InterviewStatus.Finalised, EnteredAt - 20_000_000),
                Earlier(9, JuniorWeb, InterviewStatus.Finalised, EnteredAt - 30_000_000),
            ],
        }.Decide();

        Says(VerdictKind.Invited, VerdictReason.Invited, decision);
        Assert.Equal(6, decision.Invite?.PreviousId);
    }

    [Theory]
    [InlineData(InterviewStatus.Incomplete)]
    [InlineData(InterviewStatus.Finalised)]
    public void Check_7_an_interview_that_was_taken_is_repeated_only_by_a_person(
        InterviewStatus last
    )
    {
        var decision = new InviteCase
        {
            Here =
            [
                Earlier(6, SeniorSwe, last),
                Earlier(4, SeniorSwe, InterviewStatus.Expired, EnteredAt - 20_000_000),
            ],
        }.Decide();

        Says(VerdictKind.NeedsAttention, VerdictReason.TakenBefore, decision);
        Stopped(decision, after: 7, saw: ["interview: 6", $"status: {last}"]);
    }

    [Theory]
    [InlineData(InterviewStatus.Eta, "status: ETA")]
    [InlineData(InterviewStatus.SupportActive, "status: Support Active")]
    public void A_status_is_noted_in_the_words_of_the_pages(InterviewStatus status, string words) =>
        Stopped(
            new InviteCase { Here = [Earlier(4, SeniorSwe, status)] }.Decide(),
            after: 4,
            saw: [words]
        );

    [Fact]
    public void Checks_hold_no_name_and_no_address()
    {
        var decisions = new[]
        {
            new InviteCase(),
            new InviteCase { Elsewhere = [new(SeniorSwe.Id, "contact-2", Email)] },
            ClosedByArchive,
        };

        foreach (var check in decisions.SelectMany(c => c.Decide().Checks))
        {
            Assert.DoesNotContain("@", check.Saw, StringComparison.Ordinal);
            Assert.DoesNotContain("Okafor", check.Saw, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static InviteCase ClosedByArchive =>
        new()
        {
            Here = [Earlier(7, SeniorSwe, InterviewStatus.Cancelled, EnteredAt, byArchive: true)],
        };

    private static void Says(VerdictKind kind, VerdictReason reason, InviteDecision decision) =>
        Assert.Equal((kind, reason), (decision.Kind, decision.Reason));

    /// <summary>All checks passed but the last, which noted what decided.</summary>
    private static void Stopped(InviteDecision decision, int after, string[] saw)
    {
        Assert.Equal(after, decision.Checks.Count);
        Assert.All(decision.Checks.SkipLast(1), check => Assert.True(check.Passed));
        Assert.False(decision.Checks[^1].Passed);
        Assert.Null(decision.Invite);
        Assert.All(
            saw,
            fact => Assert.Contains(fact, decision.Checks[^1].Saw, StringComparison.Ordinal)
        );
    }
}
