using AngleSharp.Html.Parser;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Teams;

namespace Byteboard.Tests.Mail;

/// <summary>The reminder and the cancellation, and what holds for every letter to a candidate.</summary>
public sealed class CandidateLettersTests
{
    public enum Kind
    {
        Invitation,
        Reminder,
        Cancellation,
    }

    public static TheoryData<Kind> Kinds => [.. Enum.GetValues<Kind>()];

    [Fact]
    public void A_reminder_says_until_when_and_holds_the_same_link_once()
    {
        var letter = Compose(Kind.Reminder);

        foreach (var body in Bodies(letter))
        {
            Assert.Contains(
                "Your Byteboard interview with Example Robotics is still open: Senior SWE.",
                body,
                StringComparison.Ordinal
            );
            Assert.Contains(
                "It is open until Monday 30 November 2026, 10:41 (Europe/Dublin, Greenwich Mean Time, UTC+00:00).",
                body,
                StringComparison.Ordinal
            );
        }

        Assert.Equal(1, letter.Text.Split(LetterCase.Link).Length - 1);
        var page = new HtmlParser().ParseDocument(letter.Html);
        Assert.Equal(
            LetterCase.Link,
            Assert.Single(page.QuerySelectorAll("a")).GetAttribute("href")
        );
        Assert.StartsWith("Reminder", letter.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancellation_says_that_nothing_is_to_be_done_and_holds_no_link()
    {
        var letter = Compose(Kind.Cancellation);

        foreach (var body in Bodies(letter))
        {
            Assert.Contains(
                "Example Robotics has withdrawn the invitation to the Byteboard interview Senior SWE.",
                body,
                StringComparison.Ordinal
            );
            Assert.Contains(
                "The link is closed. You need not do anything.",
                body,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("https://", body, StringComparison.Ordinal);
            Assert.DoesNotContain("open until", body, StringComparison.Ordinal);
        }

        Assert.Empty(new HtmlParser().ParseDocument(letter.Html).QuerySelectorAll("a"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Every_letter_goes_to_the_interviews_address_from_the_team(Kind kind)
    {
        var letter = Compose(kind);

        Assert.Equal(("zoe@example.com", "Zoë Müller"), (letter.ToAddress, letter.ToName));
        Assert.Equal(("Example Talent", "talent@example.com"), (letter.FromName, letter.ReplyTo));
        Assert.Equal("bb-1@example.com", letter.MessageId);
        Assert.All(
            Bodies(letter),
            body => Assert.Contains("answer this e-mail", body, StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public void No_letter_carries_an_advertisement_for_a_name(Kind kind)
    {
        var letter = Compose(kind, "Cheap watches at https://evil.example.com");

        Assert.StartsWith("Hello,\n", letter.Text, StringComparison.Ordinal);
        Assert.Equal("", letter.ToName);
        Assert.DoesNotContain("evil", letter.Html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void In_every_letter_what_comes_from_outside_is_text_on_one_line(Kind kind)
    {
        var team = LetterCase.Team();
        team.Name = "<b>Robots</b>\r\nBcc: all & \"Co\"";
        team.MailSenderName = "Talent\nTeam";

        var letter = Compose(kind, "<script>alert(1)<!--", team, "C<++>\r\nX");

        Assert.Empty(
            new HtmlParser().ParseDocument(letter.Html).QuerySelectorAll("script, b, img, link")
        );
        Assert.Contains("<b>Robots</b> Bcc: all & \"Co\"", LetterCase.Read(letter));
        Assert.Contains("C<++> X", LetterCase.Read(letter), StringComparison.Ordinal);
        Assert.DoesNotContain(
            [letter.Subject, letter.FromName, letter.ToName],
            header => header.Any(char.IsControl)
        );
    }

    private static string[] Bodies(Letter letter) => [letter.Text, LetterCase.Read(letter)];

    private static Letter Compose(
        Kind kind,
        string name = "Zoë Müller",
        Team? team = null,
        string typeName = "Senior SWE"
    )
    {
        var about = LetterCase.About(name, team, typeName);
        var link = new Uri(LetterCase.Link);
        return kind switch
        {
            Kind.Invitation => InvitationLetter.Compose(about, LetterCase.Deadline, link),
            Kind.Reminder => ReminderLetter.Compose(about, LetterCase.Deadline, link),
            _ => CancellationLetter.Compose(about),
        };
    }
}
