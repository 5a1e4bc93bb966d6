namespace Byteboard.Domain.Mail;

/// <summary>The e-mail that reminds a candidate who has not begun.</summary>
public static class ReminderLetter
{
    /// <summary>The letter for one interview, open until <paramref name="deadlineUtc"/>; the link is that of the invitation.</summary>
    public static Letter Compose(LetterAbout about, DateTime deadlineUtc, Uri link) =>
        LetterFrame.Compose(
            about,
            new LetterWords(
                $"Reminder of your interview with {about.TeamName}: {about.TypeName}",
                [
                    $"Your Byteboard interview with {about.TeamName} is still open: {about.TypeName}.",
                    "You take it on your own time; there is no call to book.",
                ],
                $"It is open until {ZonedTime.Text(deadlineUtc, about.Team.Zone)}.",
                link,
                "The link is the one that you have already, and for you alone."
            )
        );
}
