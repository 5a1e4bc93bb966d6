using Byteboard.Dashboard.Invitations;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;

namespace Byteboard.Tests.Invitations;

public sealed class InvitationTextTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void An_open_one_says_whose_what_and_until_when()
    {
        var text = InvitationText.Of(
            View(InterviewStatus.Invited, Now.AddDays(6).AddHours(3)),
            Now
        );

        Assert.Equal("Senior SWE", text.Title);
        Assert.Equal("Fernhill Energy invites you to this Byteboard interview.", text.Sentences[0]);
        Assert.Equal("6 days and 3 hours", text.TimeLeft);
        Assert.Equal("Start", text.Press);
        Assert.StartsWith("Sunday 29 November 2026, 13:00 (Europe/Dublin", text.OpenUntil);
    }

    [Theory]
    [InlineData(InterviewStatus.Cancelled, 24, "This invitation was withdrawn")]
    [InlineData(InterviewStatus.Expired, 24, "This invitation has expired")]
    [InlineData(InterviewStatus.Invited, 0, "This invitation has expired")]
    [InlineData(InterviewStatus.Invited, -1, "This invitation has expired")]
    public void A_closed_one_says_so_and_no_more(
        InterviewStatus status,
        int hoursLeft,
        string title
    )
    {
        var text = InvitationText.Of(View(status, Now.AddHours(hoursLeft)), Now);

        Assert.Equal(title, text.Title);
        Assert.Equal((null, null), (text.OpenUntil, text.Press));
        Assert.DoesNotContain("Fernhill", string.Concat(text.Sentences));
    }

    [Fact]
    public void Before_the_email_is_out_it_is_being_sent() =>
        Assert.Equal(
            "The invitation is being sent",
            InvitationText.Of(View(InterviewStatus.Invited, null), Now).Title
        );

    [Theory]
    [InlineData(InterviewStatus.Active, "You have started this interview", "Go on")]
    [InlineData(InterviewStatus.SupportActive, "You have started this interview", "Go on")]
    [InlineData(InterviewStatus.Eta, "This interview is over", null)]
    [InlineData(InterviewStatus.Finalised, "This interview is over", null)]
    [InlineData(InterviewStatus.Incomplete, "This interview is over", null)]
    public void One_that_was_begun_is_no_invitation_any_more(
        InterviewStatus status,
        string title,
        string? press
    )
    {
        var text = InvitationText.Of(View(status, Now.AddHours(1)), Now);

        Assert.Equal((title, null, press), (text.Title, text.OpenUntil, text.Press));
    }

    [Theory]
    [InlineData("7.00:00:00", "7 days")]
    [InlineData("1.01:59:00", "1 day and 1 hour")]
    [InlineData("23:59:59", "23 hours and 59 minutes")]
    [InlineData("01:00:30", "1 hour")]
    [InlineData("00:01:00", "1 minute")]
    [InlineData("00:00:59", "Less than a minute")]
    public void Time_left_is_told_in_words_and_never_too_much(string left, string words) =>
        Assert.Equal(
            words,
            InvitationText.Left(
                TimeSpan.Parse(left, System.Globalization.CultureInfo.InvariantCulture)
            )
        );

    private static InvitationView View(InterviewStatus status, DateTime? deadline) =>
        new("7QK2-9MX", "Fernhill Energy", "Europe/Dublin", "Senior SWE", status, deadline);
}
