using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Tests.Interviews;
using static Byteboard.Tests.Interviews.InviteCase;

namespace Byteboard.Tests.Candidates;

public sealed class VerdictTextTests
{
    public static TheoryData<VerdictReason> Reasons => [.. Enum.GetValues<VerdictReason>()];

    public static TheoryData<VerdictKind> Kinds => [.. Enum.GetValues<VerdictKind>()];

    [Theory, MemberData(nameof(Reasons))]
    public void Every_reason_has_a_sentence_even_without_its_checks(VerdictReason reason)
    {
        var sentence = VerdictText.Sentence(VerdictKind.NeedsAttention, reason, []);

        Assert.Matches(@"^[A-Z].*\w\.$", sentence);
        Assert.DoesNotContain(
            reason.ToString(),
            sentence.Replace("Invited", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.DoesNotMatch("  | [.,]|!|[Pp]lease|[Oo]ops|successfully", sentence);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_has_its_opening(VerdictKind kind) =>
        Assert.Matches(
            "^[A-Z][a-z ]+: archived in Lever.$",
            VerdictText.Sentence(kind, VerdictReason.Archived, [])
        );

    [Fact]
    public void Sentences_differ_from_reason_to_reason() =>
        Assert.Distinct(
            Enum.GetValues<VerdictReason>()
                .Select(reason => VerdictText.Sentence(VerdictKind.NeedsAttention, reason, [])),
            StringComparer.Ordinal
        );

    [Fact]
    public void An_invitation_names_its_type() =>
        Assert.Equal("Invited to Senior SWE.", Sentence(new InviteCase()));

    [Fact]
    public void A_return_from_the_archive_names_its_type() =>
        Assert.Equal(
            "Invited again to Senior SWE: no longer archived. The link is the same, the deadline is new.",
            Sentence(
                new InviteCase
                {
                    Here =
                    [
                        Earlier(
                            7,
                            SeniorSwe,
                            InterviewStatus.Cancelled,
                            EnteredAt,
                            byArchive: true
                        ),
                    ],
                }
            )
        );

    [Theory]
    [InlineData(
        VerdictKind.WaitingForTag,
        "Not invited: the tag is there now. Send the invitation here, or leave it."
    )]
    [InlineData(
        VerdictKind.NeedsAttention,
        "Not invited: nothing stands against the invitation now. Send it here, or leave it."
    )]
    public void A_tag_is_there_now_only_for_somebody_who_waited_for_one(
        VerdictKind kind,
        string sentence
    ) => Assert.Equal(sentence, VerdictText.Sentence(kind, VerdictReason.TagAppeared, []));

    [Fact]
    public void Where_the_candidate_moved_on_to_is_named_with_its_time()
    {
        var moved = new InviteCase { Stage = OnsiteStage, Entries = [new(OnsiteStage, EnteredAt)] };

        Assert.Equal("Nothing to do: moved on to Final round.", Sentence(moved));
        Assert.Equal(
            $"Nothing to do: moved on to Final round (at {EnteredAt}).",
            Sentence(moved, at => $"at {at}")
        );
    }

    [Fact]
    public void A_stage_without_a_name_is_not_shown_by_its_id() =>
        Assert.Equal(
            "Nothing to do: moved on to a stage that is not mapped.",
            Sentence(new InviteCase { Stage = "8d5e9f40", Entries = [new("8d5e9f40", EnteredAt)] })
        );

    [Fact]
    public void An_earlier_invitation_is_named_with_its_time() =>
        Assert.Equal(
            "Nothing to do: already invited to Senior SWE (2026-09-01 17:00).",
            Sentence(
                new InviteCase { Here = [Earlier(7, SeniorSwe, InterviewStatus.Active)] },
                at => $"{DateTimeOffset.FromUnixTimeMilliseconds(at):yyyy-MM-dd HH:mm}"
            )
        );

    [Theory]
    [InlineData("Sr SWE", "Not invited: no Byteboard tag. 'Sr SWE' is close to Senior SWE.")]
    [InlineData(
        "Sr SWE|junior-web",
        "Not invited: no Byteboard tag. 'junior-web' is close to Junior Web and 'Sr SWE' to Senior SWE."
    )]
    [InlineData(
        "Full-time",
        "Not invited: no Byteboard tag. Add one in Lever; we look again by ourselves."
    )]
    public void A_missing_tag_names_the_near_misses(string tags, string sentence) =>
        Assert.Equal(sentence, Sentence(new InviteCase { Tags = tags.Split('|') }));

    [Theory]
    [InlineData(
        "Junior Web|Junior SWE",
        "Not invited: two Byteboard tags, Junior SWE and Junior Web. Remove one in Lever, or choose here."
    )]
    [InlineData(
        "Junior Web|Junior SWE|Senior SWE",
        "Not invited: three Byteboard tags, Senior SWE, Junior SWE and Junior Web. Leave one in Lever, or choose here."
    )]
    public void Several_tags_are_named(string tags, string sentence) =>
        Assert.Equal(sentence, Sentence(new InviteCase { Tags = tags.Split('|') }));

    [Fact]
    public void One_tag_for_two_types_is_said_to_be_that() =>
        Assert.Equal(
            "Not invited: the tag Web stands for two interview types, Junior Web and Senior Web. Give each its own tag in Team Settings, or choose here.",
            Sentence(
                new InviteCase
                {
                    Tags = ["web"],
                    Types = [Type(1, "Web", "Junior Web"), Type(2, "Web", "Senior Web")],
                }
            )
        );

    [Theory]
    [InlineData("", "Not invited: no e-mail address in Lever. Add one there, then check again.")]
    [InlineData(
        "n/a",
        "Not invited: Lever has no e-mail address that works. Correct it there, then check again."
    )]
    public void No_address_and_a_useless_one_are_told_apart(string email, string sentence) =>
        Assert.Equal(
            sentence,
            Sentence(new InviteCase { Emails = email.Length == 0 ? [] : [email] })
        );

    [Theory]
    [InlineData(
        InterviewStatus.Finalised,
        "Not invited: Senior SWE was taken here before. Invite again, or leave it."
    )]
    [InlineData(
        InterviewStatus.Incomplete,
        "Not invited: Senior SWE was started and not finished here before. Invite again, or leave it."
    )]
    public void What_was_taken_is_told_from_what_was_only_started(
        InterviewStatus status,
        string sentence
    ) =>
        Assert.Equal(sentence, Sentence(new InviteCase { Here = [Earlier(7, SeniorSwe, status)] }));

    [Theory]
    [InlineData(
        Contact,
        "Ignored: already invited to Senior SWE in another opportunity of the same contact."
    )]
    [InlineData(
        "contact-2",
        "Not invited: another contact with the same e-mail address is invited to Senior SWE. Compare the two in Lever, then decide here."
    )]
    public void An_invitation_elsewhere_is_named_without_the_person(
        string contact,
        string sentence
    ) =>
        Assert.Equal(
            sentence,
            Sentence(new InviteCase { Elsewhere = [new(SeniorSwe.Id, contact, Email)] })
        );

    [Fact]
    public void A_tag_cannot_pass_for_something_that_was_seen()
    {
        var sentence = Sentence(
            new InviteCase
            {
                Tags = ["x\ncounts: Senior SWE\u2028close: a\nto: b", new string('y', 500)],
            }
        );

        Assert.Equal(
            "Not invited: no Byteboard tag. Add one in Lever; we look again by ourselves.",
            sentence
        );
    }

    [Fact]
    public void What_a_check_saw_is_told_on_one_line_with_its_times_in_words()
    {
        var check = new InviteCase().Decide().Checks[0];

        Assert.Equal(
            "stage Byteboard interview, stage id 5a2b6c1d, mapped to Byteboard, entered Tue 10:42",
            VerdictText.Seen(check, _ => "Tue 10:42")
        );
    }

    [Fact]
    public void A_long_tag_is_cut_without_breaking_a_letter()
    {
        var check = new InviteCase { Tags = [new string('y', 99) + "😀"] }
            .Decide()
            .Checks[3];

        Assert.EndsWith(new string('y', 99) + "…", check.Saw, StringComparison.Ordinal);
    }

    private static string Sentence(InviteCase asked, Func<long, string>? moment = null)
    {
        var decision = asked.Decide();
        return VerdictText.Sentence(decision.Kind, decision.Reason, decision.Checks, moment);
    }
}
