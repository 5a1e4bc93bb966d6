using AngleSharp.Html.Parser;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Teams;

namespace Byteboard.Tests.Mail;

/// <summary>A team, an interview and a candidate to write to.</summary>
internal static class LetterCase
{
    public const string Link = "https://byteboard.example.com/i/abc?x=1&y=2";

    public static readonly DateTime Deadline = new(2026, 11, 30, 10, 41, 0, DateTimeKind.Utc);

    public static Team Team() =>
        new()
        {
            Id = 1,
            Name = "Example Robotics",
            TimeZone = "Europe/Dublin",
            MailSenderName = "Example Talent",
            MailReplyTo = "talent@example.com",
        };

    public static LetterAbout About(
        string name = "Zoë Müller",
        Team? team = null,
        string typeName = "Senior SWE"
    ) =>
        new(
            team ?? Team(),
            new Interview
            {
                TeamId = 1,
                CandidateId = 1,
                ContactId = "contact",
                TypeId = 1,
                TypeName = typeName,
                Email = "zoe@example.com",
                NormalisedEmail = "zoe@example.com",
                StageEntryAt = 1,
                Reference = "BB-7Q2K",
                LinkHash = "",
                LinkCipher = "",
                InvitedUtc = Deadline,
            },
            name,
            "bb-1@example.com"
        );

    /// <summary>What a reader of the HTML part sees.</summary>
    public static string Read(Letter letter) =>
        new HtmlParser().ParseDocument(letter.Html).Body!.TextContent;
}
