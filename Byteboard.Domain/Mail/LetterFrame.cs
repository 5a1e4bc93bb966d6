using System.Net;
using System.Text.RegularExpressions;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.Mail;

/// <summary>What every e-mail to a candidate is about; <paramref name="CandidateName"/> as it came from outside.</summary>
public sealed record LetterAbout(
    Team Team,
    Interview Interview,
    string CandidateName,
    string MessageId
)
{
    internal string TeamName => OneLine.Of(Team.Name);

    internal string TypeName => OneLine.Of(Interview.TypeName);
}

/// <summary>What one letter says; without a link there is no button. Plain text: the frame encodes it.</summary>
internal sealed record LetterWords(
    string Subject,
    IReadOnlyList<string> Opening,
    string? OpenUntil,
    Uri? Link,
    string? AboutLink
);

/// <summary>The layout that all e-mails to candidates share: greeting, what is the matter, one button, whom to ask.</summary>
internal static partial class LetterFrame
{
    private const string Button = "Go to your interview";
    private const int NameMaxLength = 80;

    /// <summary>The letter. Every repeat with the same arguments is the same letter.</summary>
    public static Letter Compose(LetterAbout about, LetterWords words)
    {
        var team = about.Team;
        var name = SafeName(about.CandidateName);
        var sender = OneLine.Of(team.MailSenderName);
        var replyTo = string.IsNullOrWhiteSpace(team.MailReplyTo) ? null : team.MailReplyTo.Trim();
        var hello = name.Length == 0 ? "Hello," : $"Hello {name},";
        var questions = replyTo is null
            ? $"If you have a question, write to the person at {about.TeamName} who is in touch with you."
            : $"If you have a question, answer this e-mail: {about.TeamName} reads it at {OneLine.Of(replyTo)}.";
        var ending = words.AboutLink is null ? questions : $"{words.AboutLink} {questions}";
        return new Letter(
            about.MessageId,
            about.Interview.Email,
            name,
            sender.Length == 0 ? about.TeamName : sender,
            replyTo,
            words.Subject,
            Text(hello, words, ending),
            Html(hello, words, ending)
        );
    }

    private static string Text(string hello, LetterWords words, string ending)
    {
        string?[] parts =
        [
            hello,
            string.Join('\n', words.Opening),
            words.OpenUntil,
            words.Link is null ? null : $"{Button}:\n{words.Link.AbsoluteUri}",
            ending,
        ];
        return string.Join("\n\n", parts.OfType<string>()) + "\n";
    }

    // No colours but the button's: the reader's light or dark theme supplies the rest.
    private static string Html(string hello, LetterWords words, string ending)
    {
        string?[] parts =
        [
            $"<p>{Encode(hello)}</p>",
            $"<p>{Encode(string.Join(' ', words.Opening))}</p>",
            words.OpenUntil is null ? null : $"<p><strong>{Encode(words.OpenUntil)}</strong></p>",
            words.Link is null
                ? null
                : $"""<p style="margin:24px 0;"><a href="{Encode(words.Link.AbsoluteUri)}" style="display:inline-block; padding:12px 20px; border-radius:6px; background-color:#0f4c57; color:#ffffff; font-weight:600; text-decoration:none;">{Button}</a></p>""",
            $"<p>{Encode(ending)}</p>",
        ];
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Your interview</title>
            </head>
            <body style="margin:0; padding:24px; font-family:'Segoe UI', Roboto, Helvetica, Arial, sans-serif; font-size:16px; line-height:1.5;">
            <div style="max-width:560px; margin:0 auto;">
            {string.Join('\n', parts.OfType<string>())}
            </div>
            </body>
            </html>

            """;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>
    /// Anybody may apply with another person's address and an advertisement for a name; a name that could become a link,
    /// or a long one, is left out rather than mailed for them.
    /// </summary>
    private static string SafeName(string candidateName)
    {
        var name = OneLine.Of(candidateName);
        return name.Length > NameMaxLength || LooksLikeLink().IsMatch(name) ? "" : name;
    }

    [GeneratedRegex(@"[/@:\\]|[\p{L}\p{N}]\.[\p{L}\p{N}]{2}", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex LooksLikeLink();
}
