using Byteboard.Dashboard.PracticeInterviews;
using Byteboard.Domain.Interviews;

namespace Byteboard.Tests.PracticeInterviews;

public sealed class PracticeChoiceTests
{
    private static readonly string[] Ratings = ["Strong", "Poor"];

    [Theory]
    [InlineData(InterviewStatus.Invited, "rating-0 rating-1 hands-in asks-for-support gives-up")]
    [InlineData(InterviewStatus.Active, "rating-0 rating-1 hands-in asks-for-support gives-up")]
    [InlineData(InterviewStatus.SupportActive, "rating-0 rating-1 hands-in gives-up")]
    [InlineData(InterviewStatus.Eta, "rating-0 rating-1 asks-for-support")]
    [InlineData(InterviewStatus.Incomplete, "rating-0 rating-1")]
    [InlineData(InterviewStatus.Finalised, "")]
    [InlineData(InterviewStatus.Cancelled, "")]
    [InlineData(InterviewStatus.Expired, "")]
    public void Only_what_may_come_next_is_offered(InterviewStatus status, string values) =>
        Assert.Equal(
            values,
            string.Join(' ', PracticeChoice.From(status, Ratings).Select(c => c.Value))
        );

    [Theory]
    [InlineData(InterviewStatus.Invited, null, "still on its way")]
    [InlineData(InterviewStatus.Invited, 0, "deadline has passed")]
    [InlineData(InterviewStatus.Invited, 1, null)]
    [InlineData(InterviewStatus.Expired, 1, "deadline has passed")]
    [InlineData(InterviewStatus.Cancelled, null, "withdrawn")]
    [InlineData(InterviewStatus.Finalised, 0, "graded")]
    [InlineData(InterviewStatus.Active, 0, null)]
    [InlineData(InterviewStatus.Incomplete, 0, null)]
    public void What_cannot_be_taken_says_why(
        InterviewStatus status,
        int? secondsLeft,
        string? words
    )
    {
        var now = new DateTime(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);
        var invitation = new PracticeInvitation(
            1,
            "Fernhill Energy",
            1,
            "Ines Okafor",
            "Senior SWE",
            "7QK2-9MX",
            status,
            secondsLeft is { } left ? now.AddSeconds(left) : null,
            null
        );

        var closed = invitation.Closed(now);

        Assert.Equal(words is null, closed is null);
        Assert.Contains(words ?? "", closed ?? "");
    }
}
