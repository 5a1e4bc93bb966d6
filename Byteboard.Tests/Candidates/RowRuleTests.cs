using Byteboard.Dashboard.Candidates;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;

namespace Byteboard.Tests.Candidates;

public sealed class RowRuleTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(InterviewStatus.Invited, ErrandState.Done, VerdictKind.Invited, "Invited")]
    [InlineData(InterviewStatus.Invited, ErrandState.Pending, VerdictKind.Invited, "NotSentYet")]
    [InlineData(InterviewStatus.Invited, ErrandState.Sending, VerdictKind.Invited, "NotSentYet")]
    [InlineData(InterviewStatus.Invited, ErrandState.Failed, VerdictKind.Invited, "NeedsAttention")]
    [InlineData(
        InterviewStatus.Invited,
        ErrandState.Uncertain,
        VerdictKind.Invited,
        "NeedsAttention"
    )]
    [InlineData(InterviewStatus.Active, ErrandState.Done, VerdictKind.NothingToDo, "Active")]
    [InlineData(InterviewStatus.Active, ErrandState.Done, VerdictKind.NeedsAttention, "Active")]
    [InlineData(InterviewStatus.Eta, ErrandState.Done, VerdictKind.NothingToDo, "Eta")]
    [InlineData(InterviewStatus.Finalised, ErrandState.Done, VerdictKind.NothingToDo, "Finalised")]
    [InlineData(
        InterviewStatus.Finalised,
        ErrandState.Done,
        VerdictKind.WaitingForTag,
        "WaitingForTag"
    )]
    [InlineData(
        InterviewStatus.Cancelled,
        ErrandState.Withdrawn,
        VerdictKind.NothingToDo,
        "Cancelled"
    )]
    [InlineData(null, null, VerdictKind.WaitingForTag, "WaitingForTag")]
    [InlineData(null, null, VerdictKind.NeedsAttention, "NeedsAttention")]
    [InlineData(null, null, VerdictKind.Unreadable, "Unreadable")]
    [InlineData(null, null, VerdictKind.Ignored, "Ignored")]
    [InlineData(null, null, null, "NothingToDo")]
    public void What_says_most_is_shown(
        InterviewStatus? status,
        ErrandState? mail,
        VerdictKind? verdict,
        string state
    )
    {
        var row = new ListedCandidate
        {
            Interview = status is { } s ? new ListedInterview { Status = s } : null,
            Mail = mail is { } m ? Mail(m) : null,
            LastVerdict = verdict,
        };

        Assert.Equal(state, RowRule.StateOf(row, Now).ToString());
    }

    [Fact]
    public void A_deadline_is_over_in_its_own_second()
    {
        var row = new ListedCandidate
        {
            Interview = new ListedInterview { Status = InterviewStatus.Invited, DeadlineUtc = Now },
            Mail = Mail(ErrandState.Done),
        };

        Assert.Equal(CandidateState.Expired, RowRule.StateOf(row, Now));
        Assert.Equal(CandidateState.Invited, RowRule.StateOf(row, Now.AddTicks(-1)));
    }

    [Fact]
    public void Every_state_has_its_look()
    {
        var looks = Enum.GetValues<CandidateState>().Select(StateLook.Of).ToList();

        Assert.Equal(looks.Count, looks.Select(look => look.Text).Distinct().Count());
        Assert.Equal(looks.Count, looks.Select(look => look.Icon).Distinct().Count());
    }

    [Fact]
    public void Every_reason_has_a_sentence()
    {
        foreach (var reason in Enum.GetValues<VerdictReason>())
        {
            Assert.NotEmpty(VerdictText.Sentence(VerdictKind.NeedsAttention, reason, []));
        }
    }

    private static ListedErrand Mail(ErrandState state) =>
        new(1, 1, ErrandKind.InvitationEmail, state, null, "BB-7Q2K9M");
}
