using System.Net;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.Mail;

/// <summary>Whom an e-mail about the integration goes to, and where its link leads.</summary>
public sealed record IssueLetterAbout(
    string TeamName,
    string ToAddress,
    string ToName,
    Uri Link,
    string MessageId
);

/// <summary>What a team's admins are told of its issues. Nothing about candidates.</summary>
public static class IssueLetter
{
    private const string Sender = "Byteboard for Lever";
    private const string Button = "Open the issues";

    /// <summary>The e-mail about one new issue.</summary>
    public static Letter Of(IssueLetterAbout about, IssueWords issue) =>
        Compose(
            about,
            $"{OneLine.Of(about.TeamName)}: {OneLine.Of(issue.Title)}",
            [
                $"{OneLine.Of(issue.Title)}. {OneLine.Of(issue.Stops)}",
                $"What to do: {OneLine.Of(issue.ToDo)}",
            ],
            [],
            "Beside the morning's list this is the only e-mail about it; it closes by itself when the cause is gone. If it is meant to be so, ignore it there."
        );

    /// <summary>The daily e-mail about all that is open.</summary>
    public static Letter Digest(IssueLetterAbout about, IReadOnlyList<IssueWords> open) =>
        Compose(
            about,
            $"{OneLine.Of(about.TeamName)}: {(open.Count is 1 ? "1 issue is" : $"{open.Count} issues are")} open",
            ["Open this morning between Byteboard and Lever:"],
            [.. open.Select(i => $"{OneLine.Of(i.Title)}. {OneLine.Of(i.ToDo)}")],
            "What is ignored there is left out here."
        );

    private static Letter Compose(
        IssueLetterAbout about,
        string subject,
        IReadOnlyList<string> opening,
        IReadOnlyList<string> items,
        string ending
    )
    {
        var hello = $"Hello {OneLine.Of(about.ToName)},";
        string?[] text =
        [
            hello,
            .. opening,
            items.Count is 0 ? null : string.Join('\n', items.Select(i => $"- {i}")),
            $"{Button}:\n{about.Link.AbsoluteUri}",
            ending,
        ];
        string?[] html =
        [
            Paragraph(hello),
            .. opening.Select(Paragraph),
            items.Count is 0
                ? null
                : $"<ul>{string.Concat(items.Select(i => $"<li>{WebUtility.HtmlEncode(i)}</li>"))}</ul>",
            $"""<p><a href="{WebUtility.HtmlEncode(about.Link.AbsoluteUri)}">{Button}</a></p>""",
            Paragraph(ending),
        ];
        return new Letter(
            about.MessageId,
            about.ToAddress,
            OneLine.Of(about.ToName),
            Sender,
            ReplyTo: null,
            Text.Cut(subject, 200),
            string.Join("\n\n", text.OfType<string>()) + "\n",
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Issues</title></head>
            <body style="margin:0; padding:24px; font-family:'Segoe UI', Roboto, Helvetica, Arial, sans-serif; font-size:16px; line-height:1.5;">
            <div style="max-width:560px; margin:0 auto;">
            {string.Join('\n', html.OfType<string>())}
            </div>
            </body>
            </html>

            """
        );
    }

    private static string Paragraph(string text) => $"<p>{WebUtility.HtmlEncode(text)}</p>";
}
