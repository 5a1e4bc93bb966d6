using System.Net;
using System.Text.RegularExpressions;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.Mail;

/// <summary>The e-mail that invites a candidate.</summary>
public static partial class InvitationLetter
{
    private const int NameMaxLength = 80;

    /// <summary>The letter for one interview. Every repeat with the same arguments is the same letter.</summary>
    public static Letter Compose(
        Team team,
        Interview interview,
        string candidateName,
        DateTime deadlineUtc,
        Uri link,
        string messageId
    )
    {
        var name = SafeName(candidateName);
        var teamName = OneLine.Of(team.Name);
        var sender = OneLine.Of(team.MailSenderName);
        var replyTo = string.IsNullOrWhiteSpace(team.MailReplyTo) ? null : team.MailReplyTo.Trim();
        var words = new Words(
            Hello: name.Length == 0 ? "Hello," : $"Hello {name},",
            Invites: $"{teamName} invites you to a Byteboard interview: {OneLine.Of(interview.TypeName)}.",
            WhatItIs: "It is a project-based technical interview. You take it on your own time; there is no call to book.",
            OpenUntil: $"It is open until {ZonedTime.Text(deadlineUtc, team.Zone)}.",
            Yours: "The link is for you alone.",
            Questions: replyTo is null
                ? $"If you have a question, write to the person at {teamName} who is in touch with you."
                : $"If you have a question, answer this e-mail: {teamName} reads it at {OneLine.Of(replyTo)}."
        );

        return new Letter(
            messageId,
            interview.Email,
            name,
            sender.Length == 0 ? teamName : sender,
            replyTo,
            $"Your interview with {teamName}: {OneLine.Of(interview.TypeName)}",
            Text(words, link),
            Html(words, link)
        );
    }

    private static string Text(Words words, Uri link) =>
        $"""
            {words.Hello}

            {words.Invites}
            {words.WhatItIs}

            {words.OpenUntil}

            Go to your interview:
            {link.AbsoluteUri}

            {words.Yours} {words.Questions}

            """;

    // No colours but the button's: the reader's light or dark theme supplies the rest.
    private static string Html(Words words, Uri link) =>
        $"""
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
            <p>{Encode(words.Hello)}</p>
            <p>{Encode(words.Invites)} {Encode(words.WhatItIs)}</p>
            <p><strong>{Encode(words.OpenUntil)}</strong></p>
            <p style="margin:24px 0;"><a href="{Encode(
                link.AbsoluteUri
            )}" style="display:inline-block; padding:12px 20px; border-radius:6px; background-color:#0f4c57; color:#ffffff; font-weight:600; text-decoration:none;">Go to your interview</a></p>
            <p>{Encode(words.Yours)} {Encode(words.Questions)}</p>
            </div>
            </body>
            </html>

            """;

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

    private sealed record Words(
        string Hello,
        string Invites,
        string WhatItIs,
        string OpenUntil,
        string Yours,
        string Questions
    );
}
