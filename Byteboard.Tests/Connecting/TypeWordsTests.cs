using Byteboard.Domain.Connecting;

namespace Byteboard.Tests.Connecting;

public sealed class TypeWordsTests
{
    [Theory]
    [InlineData("Senior SWE")]
    [InlineData("  Senior SWE\t")]
    [InlineData("C++ / Go (II) & more")]
    [InlineData("Développeur confirmé")]
    [InlineData("ソフトウェア")]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")] // with a joiner inside
    [InlineData("\U0001F469\u200D\U0001F4BB")]
    public void A_tag_may_be_anything_one_can_read(string tag) =>
        Assert.Empty(Errors(TypeWords.Trim("Senior SWE", tag)));

    [Theory]
    [InlineData("", "Write the tag as recruiters put it")]
    [InlineData(" \n ", "Write the tag as recruiters put it")]
    [InlineData(null, "Write the tag as recruiters put it")]
    [InlineData("<b>SWE</b>", "It has no < or > in it.")]
    [InlineData("Senior\nSWE", "It holds a character that cannot be seen")]
    [InlineData("Senior\0SWE", "It holds a character that cannot be seen")]
    [InlineData("Senior\u200BSWE", "It holds a character that cannot be seen")] // a zero-width space
    [InlineData("Senior\u2028SWE", "It holds a character that cannot be seen")]
    public void What_cannot_be_a_tag_gets_a_sentence(string? tag, string sentence) =>
        Assert.StartsWith(sentence, Assert.Single(Errors(TypeWords.Trim("Senior SWE", tag))));

    [Fact]
    public void A_name_or_tag_has_80_characters_at_most()
    {
        var longest = new string('x', 80);
        Assert.Empty(Errors(TypeWords.Trim(longest, longest)));
        Assert.Equal(
            ["It has at most 80 characters.", "It has at most 80 characters."],
            Errors(TypeWords.Trim(longest + "x", longest + "x"))
        );
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Single(Errors(TypeWords.Trim("Senior SWE", "SWE \ud83d")));

    [Fact]
    public void An_empty_name_is_asked_for() =>
        Assert.Equal(
            ["Give it a name, such as Senior SWE."],
            Errors(TypeWords.Trim(" ", "Senior SWE"))
        );

    private static List<string> Errors(TypeWords words) =>
        [.. new TypeWordsValidator().Validate(words).Errors.Select(e => e.ErrorMessage)];
}
