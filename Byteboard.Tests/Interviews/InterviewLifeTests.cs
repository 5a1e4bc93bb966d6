using Byteboard.Domain.Interviews;
using static Byteboard.Domain.Interviews.InterviewStatus;
using static Byteboard.Domain.Interviews.InterviewStep;

namespace Byteboard.Tests.Interviews;

/// <summary>Every status and every step: where it leads, or that it is refused and nothing changes.</summary>
public sealed class InterviewLifeTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);

    // All that may happen; what is not here may not.
    private static readonly Dictionary<(InterviewStatus, InterviewStep), InterviewStatus> Leads =
        new()
        {
            [(Invited, Start)] = Active,
            [(Invited, Expire)] = Expired,
            [(Invited, Extend)] = Invited,
            [(Invited, Remind)] = Invited,
            [(Invited, MarkBounced)] = Invited,
            [(Invited, Replace)] = Cancelled,
            [(Invited, Cancel)] = Cancelled,
            [(Invited, CancelByArchive)] = Cancelled,
            [(Active, Submit)] = Eta,
            [(Active, Abandon)] = Incomplete,
            [(Active, OpenSupport)] = SupportActive,
            [(Active, Finalise)] = Finalised,
            [(Active, Cancel)] = Cancelled,
            [(Eta, OpenSupport)] = SupportActive,
            [(Eta, Finalise)] = Finalised,
            [(SupportActive, Submit)] = Eta,
            [(SupportActive, Abandon)] = Incomplete,
            [(SupportActive, CloseSupport)] = Active,
            [(SupportActive, Finalise)] = Finalised,
            [(SupportActive, Cancel)] = Cancelled,
            [(Expired, Extend)] = Invited,
            [(Expired, Replace)] = Cancelled,
            [(Incomplete, Finalise)] = Finalised,
            [(Cancelled, Reinstate)] = Invited,
        };

    public static TheoryData<InterviewStatus, InterviewStep> All
    {
        get
        {
            var all = new TheoryData<InterviewStatus, InterviewStep>();
            foreach (var status in Enum.GetValues<InterviewStatus>())
            {
                foreach (var step in Enum.GetValues<InterviewStep>())
                {
                    all.Add(status, step);
                }
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Each_step_leads_where_it_should_or_is_refused(
        InterviewStatus from,
        InterviewStep step
    )
    {
        var interview = StandingAt(from);
        var version = interview.Version;

        if (Leads.TryGetValue((from, step), out var to))
        {
            Assert.True(InterviewLife.May(from, step));
            Assert.Null(InterviewLife.Refusal(from, step));
            Take(interview, step);
            Assert.Equal(to, interview.Status);
            return;
        }

        Assert.False(InterviewLife.May(from, step));
        Assert.Matches(@"^[A-Z].*\. [A-Z].*\.$", InterviewLife.Refusal(from, step));
        if (step is not Remind) // which changes nothing of the interview itself
        {
            Assert.Throws<InvalidOperationException>(() => Take(interview, step));
        }

        Assert.Equal((from, version), (interview.Status, interview.Version));
    }

    [Fact]
    public void After_support_it_stands_where_it_stood()
    {
        var interview = StandingAt(Eta);

        interview.OpenSupport();
        interview.CloseSupport();

        Assert.Equal(Eta, interview.Status);
    }

    [Theory]
    [InlineData(Cancel, false)]
    [InlineData(Replace, false)]
    [InlineData(CancelByArchive, true)]
    public void However_it_is_closed_it_has_no_deadline_and_tells_whether_only_the_archive_did_it(
        InterviewStep step,
        bool isByArchive
    )
    {
        var interview = StandingAt(Invited);
        interview.Open(Now.AddDays(7));

        Take(interview, step);

        Assert.Null(interview.DeadlineUtc);
        Assert.Equal(isByArchive, interview.CancelledByArchive);
    }

    private static Interview StandingAt(InterviewStatus status)
    {
        var interview = new Interview
        {
            TeamId = 1,
            CandidateId = 1,
            ContactId = "contact",
            TypeId = 1,
            TypeName = "Senior SWE",
            Email = "a@example.com",
            NormalisedEmail = "a@example.com",
            StageEntryAt = 1,
            Reference = "7QK2-9MX",
            LinkHash = "",
            LinkCipher = "",
            InvitedUtc = Now,
        };
        InterviewStep[] way = status switch
        {
            Invited => [],
            Active => [Start],
            Eta => [Start, Submit],
            SupportActive => [Start, OpenSupport],
            Expired => [Expire],
            Incomplete => [Start, Abandon],
            Cancelled => [Cancel],
            _ => [Start, Submit, Finalise],
        };
        foreach (var step in way)
        {
            Take(interview, step);
        }

        return interview;
    }

    private static void Take(Interview interview, InterviewStep step)
    {
        switch (step)
        {
            case Start:
                interview.Start(Now);
                break;
            case Submit:
                interview.Submit(Now, null);
                break;
            case Abandon:
                interview.Abandon();
                break;
            case OpenSupport:
                interview.OpenSupport();
                break;
            case CloseSupport:
                interview.CloseSupport();
                break;
            case Finalise:
                interview.Finalise(new InterviewResult("Strong", [], "", null), Now);
                break;
            case Expire:
                interview.Expire();
                break;
            case Extend:
                interview.Extend(Now.AddDays(1));
                break;
            case MarkBounced:
                interview.MarkBounced(Now);
                break;
            case Replace:
                interview.CloseForCorrection();
                break;
            case Cancel:
                interview.Cancel();
                break;
            case CancelByArchive:
                interview.CancelByArchive();
                break;
            case Reinstate:
                interview.Reinstate();
                break;
            default:
                break;
        }
    }
}
