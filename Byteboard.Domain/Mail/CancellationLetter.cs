namespace Byteboard.Domain.Mail;

/// <summary>The e-mail that tells a candidate that the invitation is withdrawn.</summary>
public static class CancellationLetter
{
    /// <summary>The letter for one interview; it holds no link.</summary>
    public static Letter Compose(LetterAbout about) =>
        LetterFrame.Compose(
            about,
            new LetterWords(
                $"Your interview with {about.TeamName} is withdrawn: {about.TypeName}",
                [
                    $"{about.TeamName} has withdrawn the invitation to the Byteboard interview {about.TypeName}.",
                    "The link is closed. You need not do anything.",
                ],
                OpenUntil: null,
                Link: null,
                AboutLink: null
            )
        );
}
