using Byteboard.Domain.Issues;

namespace Byteboard.Tests.Issues;

/// <summary>The life of one issue.</summary>
public sealed class IssueTests
{
    private readonly Issue _issue = new()
    {
        TeamId = 1,
        Kind = IssueKind.MailRefused,
        Subject = "",
    };

    [Fact]
    public void It_opens_counts_and_closes_with_its_cause_and_opens_anew()
    {
        _issue.See(Sight(2), 100);
        Assert.Equal((IssueState.Open, 100, 1, 2), Now());

        _issue.See(Sight(3), 200);
        Assert.Equal((IssueState.Open, 100, 1, 3), Now());

        _issue.Tell(IssueTold.Yes, 210);
        _issue.Resolve(300);
        Assert.Equal((IssueState.Resolved, 300, 1, 3), Now());

        _issue.See(Sight(1), 400);
        Assert.Equal((IssueState.Open, 400, 2, 1), Now());
        Assert.Equal((IssueTold.No, 210), (_issue.Told, _issue.ToldAt));
    }

    [Fact]
    public void Whoever_ignores_it_hears_no_more_until_it_was_gone_and_comes_back()
    {
        Assert.False(_issue.Ignore("Priya Raman", 50)); // it is not there
        _issue.See(Sight(2), 100);
        Assert.True(_issue.Ignore("Priya Raman", 150));
        _issue.See(Sight(9), 200);
        Assert.Equal((IssueState.Ignored, 150, 1, 9), Now());
        Assert.Equal("Priya Raman", _issue.StateBy);

        _issue.Resolve(300);
        _issue.See(Sight(1), 400);

        Assert.Equal((IssueState.Open, 400, 2, 1), Now());
        Assert.Null(_issue.StateBy);
    }

    [Fact]
    public void Ignoring_can_be_taken_back()
    {
        _issue.See(Sight(2), 100);
        Assert.False(_issue.Heed(110));
        _issue.Ignore("Priya Raman", 150);

        Assert.True(_issue.Heed(160));

        Assert.Equal((IssueState.Open, 160, 1, 2), Now());
    }

    [Fact]
    public void What_is_seen_as_before_is_no_change()
    {
        Assert.True(_issue.Differs(Sight(2)));
        _issue.See(Sight(2), 100);

        Assert.False(_issue.Differs(Sight(2)));
        Assert.True(_issue.Differs(Sight(3)));
    }

    private (IssueState, long, int, int) Now() =>
        (_issue.State, _issue.StateAt, _issue.Openings, _issue.Count);

    private static IssueSight Sight(int count) => new(IssueKind.MailRefused, "", "", count, 1, 2);
}
