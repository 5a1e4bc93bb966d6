using AngleSharp.Html.Parser;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Teams;

namespace Byteboard.Tests.Mail;

public sealed class InvitationLetterTests
{
    private const string Link = LetterCase.Link;

    [Fact]
    public void It_says_who_invites_to_what_until_when_and_whom_to_answer()
    {
        var letter = Compose();

        foreach (var body in new[] { letter.Text, Read(letter) })
        {
            Assert.Contains("Hello Zoë Müller,", body, StringComparison.Ordinal);
            Assert.Contains("Example Robotics invites you", body, StringComparison.Ordinal);
            Assert.Contains("Senior SWE", body, StringComparison.Ordinal);
            Assert.Contains("project-based technical interview", body, StringComparison.Ordinal);
            Assert.Contains("own time", body, StringComparison.Ordinal);
            Assert.Contains(
                "Monday 30 November 2026, 10:41 (Europe/Dublin, Greenwich Mean Time, UTC+00:00)",
                body,
                StringComparison.Ordinal
            );
            Assert.Contains("answer this e-mail", body, StringComparison.Ordinal);
            Assert.Contains("talent@example.com", body, StringComparison.Ordinal);
        }

        Assert.Equal("zoe@example.com", letter.ToAddress);
        Assert.Equal("Zoë Müller", letter.ToName);
        Assert.Equal("talent@example.com", letter.ReplyTo);
        Assert.Equal("Your interview with Example Robotics: Senior SWE", letter.Subject);
        Assert.Equal("bb-1@example.com", letter.MessageId);
    }

    [Fact]
    public void The_link_is_there_once_in_each_body_and_nothing_is_fetched_from_afar()
    {
        var letter = Compose();

        Assert.Equal(1, letter.Text.Split(Link).Length - 1);
        var page = new HtmlParser().ParseDocument(letter.Html);
        Assert.Equal(Link, Assert.Single(page.QuerySelectorAll("a")).GetAttribute("href"));
        Assert.Equal(1, letter.Html.Split("https://").Length - 1);
        Assert.Empty(page.QuerySelectorAll("img, link, script, [src]"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("Cheap watches at https://evil.example.com")]
    [InlineData("evil.com")]
    [InlineData("bo@example.com")]
    [InlineData(
        "A name that is so long that nobody was ever called it, and that is an advertisement"
    )]
    public void Without_a_name_that_is_one_it_just_says_hello(string name)
    {
        var letter = Compose(name);

        Assert.StartsWith("Hello,\n", letter.Text, StringComparison.Ordinal);
        Assert.Equal("", letter.ToName);
    }

    [Theory]
    [InlineData("J.R.R. Tolkien")]
    [InlineData("Martin Luther King, Jr.")]
    [InlineData("Ana \"Dot\" O'Neil")]
    [InlineData("🎈 王 小明")]
    public void Unusual_names_are_names(string name) =>
        Assert.StartsWith($"Hello {name},\n", Compose(name).Text, StringComparison.Ordinal);

    [Fact]
    public void What_comes_from_outside_is_text_and_not_markup()
    {
        var team = LetterCase.Team();
        team.Name = "<b>Robots</b> & \"Co\"";
        team.MailReplyTo = "\"<i>\"@example.com";

        var letter = Compose("<script>alert(1)<!--", team, "C<++>");

        var page = new HtmlParser().ParseDocument(letter.Html);
        Assert.Empty(page.QuerySelectorAll("script, b, i"));
        Assert.Contains("<b>Robots</b> & \"Co\"", Read(letter), StringComparison.Ordinal);
        Assert.Contains("C<++>", Read(letter), StringComparison.Ordinal);
    }

    [Fact]
    public void Line_breaks_in_names_become_spaces()
    {
        var team = LetterCase.Team();
        team.Name = "Example\r\nRobotics";
        team.MailSenderName = "Talent\nTeam";

        var letter = Compose("Zoë\r\nBcc", team, "Senior\rSWE");

        Assert.Equal("Zoë Bcc", letter.ToName);
        Assert.Equal("Talent Team", letter.FromName);
        Assert.Equal("Your interview with Example Robotics: Senior SWE", letter.Subject);
    }

    [Fact]
    public void The_sender_is_the_team_when_nobody_is_named()
    {
        var team = LetterCase.Team();
        (team.MailSenderName, team.MailReplyTo) = (null, " ");

        var letter = Compose(team: team);

        Assert.Equal("Example Robotics", letter.FromName);
        Assert.Null(letter.ReplyTo);
        Assert.DoesNotContain("answer this e-mail", letter.Text, StringComparison.Ordinal);
        Assert.Contains("write to the person", letter.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Dublin", 7, "11:41 (Europe/Dublin, Irish Standard Time, UTC+01:00)")]
    [InlineData("Europe/Dublin", 11, "10:41 (Europe/Dublin, Greenwich Mean Time, UTC+00:00)")]
    [InlineData("Europe/London", 7, "11:41 (Europe/London, British Summer Time, UTC+01:00)")]
    [InlineData(
        "America/New_York",
        7,
        "06:41 (America/New_York, Eastern Daylight Time, UTC-04:00)"
    )]
    [InlineData(
        "America/New_York",
        11,
        "05:41 (America/New_York, Eastern Standard Time, UTC-05:00)"
    )]
    [InlineData("Asia/Kolkata", 7, "16:11 (Asia/Kolkata, India Standard Time, UTC+05:30)")]
    [InlineData(
        "Australia/Lord_Howe",
        11,
        "21:41 (Australia/Lord_Howe, Lord Howe Daylight Time, UTC+11:00)"
    )]
    [InlineData("Africa/Casablanca", 7, "11:41 (Africa/Casablanca, UTC+01:00)")]
    [InlineData("Mars/Olympus", 7, "10:41 (UTC, Coordinated Universal Time, UTC+00:00)")]
    public void The_deadline_is_in_the_teams_zone_by_its_name_at_that_moment(
        string zone,
        int month,
        string expected
    )
    {
        var team = LetterCase.Team();
        team.TimeZone = zone;

        var letter = Compose(
            team: team,
            deadlineUtc: new DateTime(2026, month, 30, 10, 41, 0, DateTimeKind.Utc)
        );

        Assert.Contains(expected, letter.Text, StringComparison.Ordinal);
    }

    private static Letter Compose(
        string name = "Zoë Müller",
        Team? team = null,
        string typeName = "Senior SWE",
        DateTime? deadlineUtc = null
    ) =>
        InvitationLetter.Compose(
            LetterCase.About(name, team, typeName),
            deadlineUtc ?? LetterCase.Deadline,
            new Uri(LetterCase.Link)
        );

    private static string Read(Letter letter) => LetterCase.Read(letter);
}
