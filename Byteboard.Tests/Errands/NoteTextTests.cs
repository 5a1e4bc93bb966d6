using Byteboard.Domain.Errands;

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
