using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;

namespace Byteboard.Tests.Errands;

public sealed class NoteTextTests
{
    private static readonly DateTime Deadline = new(2026, 11, 30, 10, 41, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(
        "Europe/Dublin",
        "Byteboard invite sent: Senior SWE, open until Mon 30 Nov 2026 10:41 (Europe/Dublin). BB-7Q2K"
    )]
    [InlineData(
        "Asia/Kolkata",
        "Byteboard invite sent: Senior SWE, open until Mon 30 Nov 2026 16:11 (Asia/Kolkata). BB-7Q2K"
    )]
    public void An_invitation_says_what_and_until_when_and_ends_in_its_reference(
        string zone,
        string expected
    ) => Assert.Equal(expected, Note("Senior SWE", zone));

    [Theory]
    [InlineData("R@D")]
    [InlineData("R\uFF20D")]
    [InlineData("R\uFE6BD")]
    public void Nobody_is_mentioned(string typeName) =>
        Assert.StartsWith(
            "Byteboard invite sent: R(at)D, open",
            Note(typeName),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("@")]
    [InlineData("x")]
    [InlineData("🎈")]
    public void It_stays_short_and_whole(string letter)
    {
        foreach (var shift in new[] { "", "a" })
        {
            var note = Note(shift + string.Concat(Enumerable.Repeat(letter, 400)));

            Assert.InRange(note.Length, 1, 500);
            Assert.EndsWith(" BB-7Q2K", note, StringComparison.Ordinal);
            Assert.DoesNotContain('\uFFFD', Utf8AndBack(note));
        }
    }

    [Fact]
    public void It_stays_on_one_line() =>
        Assert.DoesNotContain(Note("a\r\nb\u2028c"), char.IsControl);

    [Theory]
    [InlineData("https://example.com/r/", "https://example.com/r/")]
    [InlineData("https://example.com/@ines/r?to=a@b", "https://example.com/%40ines/r?to=a%40b")]
    [InlineData("https://example.com/\uFF20\uFE6B", "https://example.com/%EF%BC%A0%EF%B9%AB")]
    public void The_reports_address_is_whole_and_leads_there_without_mentioning_anybody(
        string address,
        string written
    )
    {
        var end = new string('x', InterviewResult.ReportUrlMaxLength - address.Length);
        var result = new InterviewResult("Strong", [], "", address + end);

        var note = NoteText.Result("Senior SWE", result, namesRating: true, "BB-7Q2K");

        Assert.Contains($"\nReport: {written}{end}\nBB-7Q2K", note);
    }

    private static string Note(string typeName, string zone = "Europe/Dublin") =>
        NoteText.Invitation(
            typeName,
            Deadline,
            TimeZoneInfo.FindSystemTimeZoneById(zone),
            "BB-7Q2K"
        );

    private static string Utf8AndBack(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
