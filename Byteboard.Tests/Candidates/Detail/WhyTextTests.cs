using Byteboard.Dashboard.Candidates.Detail;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;

namespace Byteboard.Tests.Candidates.Detail;

public sealed class WhyTextTests
{
    private static readonly Verdict NoTag = DetailCase.Verdict(
        0,
        VerdictKind.WaitingForTag,
        VerdictReason.NoTag
    );

    [Fact]
    public void What_would_have_been_names_the_reading_it_goes_by() =>
        Assert.Equal(
            "With the tag Senior SWE alone: the invitation would have gone out. This goes by what Lever said at 10:00.",
            WhatIf(Waiting())
        );

    [Fact]
    public void Nobody_is_said_to_have_been_invited_whom_an_interview_elsewhere_stands_against() =>
        Assert.StartsWith(
            "With the tag Senior SWE alone: ignored: already invited to Senior SWE in another opportunity",
            WhatIf(Waiting() with { Elsewhere = [new LiveElsewhere(1, "c-1", "x@example.com")] }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Nobody_is_said_to_have_been_invited_who_has_no_address() =>
        Assert.StartsWith(
            "With the tag Senior SWE alone: not invited: no e-mail address in Lever.",
            WhatIf(Waiting() with { Emails = [] }),
            StringComparison.Ordinal
        );

    [Fact]
    public void To_a_reviewer_it_is_left_open_whether_an_address_stands_against_it() =>
        Assert.StartsWith(
            "With the tag Senior SWE alone: the invitation would have gone out, unless something about the e-mail address stood against it.",
            WhatIf(Waiting() with { Emails = null }),
            StringComparison.Ordinal
        );

    [Fact]
    public void What_was_not_asked_any_more_is_listed()
    {
        var decided = InviteRule.Decide(
            new InviteQuestion(
                Waiting().Reading! with
                {
                    Archived = new Archiving(null, 1),
                },
                Waiting().Stages,
                Waiting().Types,
                [],
                []
            )
        );
        Check[] checks = [.. decided.Checks];

        Assert.Equal(
            [
                "Is this stage entry still without an invitation?",
                "Does exactly one Byteboard tag count?",
                "May the candidate be written to, at an e-mail address that is one?",
                "Is no interview of this type open elsewhere for the same person?",
                "Is this type new here, or was its last invitation not taken up?",
            ],
            WhyText.NotReached(DetailCase.Verdict(0, decided.Kind, decided.Reason, checks))
        );
        Assert.Empty(
            WhyText.NotReached(DetailCase.Verdict(0, VerdictKind.Invited, VerdictReason.Invited))
        );
    }

    [Theory]
    [InlineData(ErrandState.Done, "Jonas Weber chose Senior SWE and sent the invitation.")]
    [InlineData(ErrandState.Pending, "Jonas Weber chose Senior SWE; the e-mail is not sent yet.")]
    [InlineData(ErrandState.Failed, "Jonas Weber chose Senior SWE; the e-mail was not sent.")]
    [InlineData(
        ErrandState.Uncertain,
        "Jonas Weber chose Senior SWE; the e-mail may not have arrived."
    )]
    public void Sent_is_said_of_what_was_sent(ErrandState mail, string said) =>
        Assert.Equal(
            "Today 10:01 " + said,
            After(
                Waiting() with
                {
                    Interviews = [DetailCase.Interview(by: "jonas")],
                    Errands = [DetailCase.Errand(mail)],
                }
            )
        );

    [Fact]
    public void What_a_look_decided_is_not_sent_before_its_email_is() =>
        Assert.Equal(
            "Today 10:01 the invitation to Senior SWE was decided; the e-mail is not sent yet.",
            After(
                Waiting() with
                {
                    Interviews = [DetailCase.Interview()],
                    Errands = [DetailCase.Errand(ErrandState.Pending)],
                }
            )
        );

    [Fact]
    public void Who_corrected_an_address_chose_nothing() =>
        Assert.Equal(
            "Today 10:09 Jonas Weber corrected the address and sent the invitation to Senior SWE again.",
            After(
                Waiting() with
                {
                    Interviews =
                    [
                        DetailCase.Interview(8, minutes: 9, by: "jonas"),
                        DetailCase.Interview(7, InterviewStatus.Cancelled, minutes: -5) with
                        {
                            ReplacedById = 8,
                        },
                    ],
                    Errands = [DetailCase.Errand(ErrandState.Done, interview: 8)],
                }
            )
        );

    private static CandidateDetail Waiting() =>
        DetailCase.Candidate() with
        {
            Verdicts = [NoTag],
            People = new Dictionary<string, string> { ["jonas"] = "Jonas Weber" },
        };

    private static string? WhatIf(CandidateDetail candidate) =>
        WhyText.Of(candidate, 0, DetailCase.Time).WhatIf;

    private static string? After(CandidateDetail candidate) =>
        WhyText.Of(candidate, 0, DetailCase.Time).After;
}
