namespace Byteboard.Domain.Mail;

/// <summary>The e-mail that invites a candidate.</summary>
public static class InvitationLetter
{
    /// <summary>The letter for one interview, open until <paramref name="deadlineUtc"/>.</summary>
    public static Letter Compose(LetterAbout about, DateTime deadlineUtc, Uri link) =>
        LetterFrame.Compose(
            about,
            new LetterWords(
                $"Your interview with {about.TeamName}: {about.TypeName}",
                [
                    $"{about.TeamName} invites you to a Byteboard interview: {about.TypeName}.",
                    "It is a project-based technical interview. You take it on your own time; there is no call to book.",
                ],
                $"It is open until {ZonedTime.Text(deadlineUtc, about.Team.Zone)}.",
                link,
                "The link is for you alone."
            )
        );
}
