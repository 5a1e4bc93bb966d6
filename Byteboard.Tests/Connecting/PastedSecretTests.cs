using Byteboard.Domain.Connecting;

namespace Byteboard.Tests.Connecting;

public sealed class PastedSecretTests
{
    [Theory]
    [InlineData("12345678")]
    [InlineData("  5f0c1d2e3a4b5968778695a4b3c2d1e0f102938475664738\r\n")]
    [InlineData("twin-setup-key")]
    [InlineData("a/b+c=d_e-f.g~")]
    public void What_may_be_a_key_or_token_passes(string text) =>
        Assert.True(new PastedSecretValidator().Validate(new PastedSecret(text)).IsValid);

    [Theory]
    [InlineData(null, "Paste it here first.")]
    [InlineData("   ", "Paste it here first.")]
    [InlineData("1234567", "It has 8 to 200 characters.")]
    [InlineData("two words here", "no spaces or line breaks inside")]
    [InlineData("line\nbreak-inside", "no spaces or line breaks inside")]
    [InlineData("ключ-ключ-ключ", "no spaces or line breaks inside")]
    [InlineData("<script>alert(1)</script>", "no spaces or line breaks inside")]
    public void What_cannot_be_one_is_told_in_one_sentence_at_a_time(string? text, string says)
    {
        var told = Assert.Single(
            new PastedSecretValidator().Validate(new PastedSecret(text)).Errors
        );

        Assert.Contains(says, told.ErrorMessage);
    }

    [Fact]
    public void The_longest_that_passes_has_200_characters()
    {
        var validator = new PastedSecretValidator();

        Assert.True(validator.Validate(new PastedSecret(new string('k', 200))).IsValid);
        Assert.False(validator.Validate(new PastedSecret(new string('k', 201))).IsValid);
    }

    [Theory]
    [InlineData("5f0c1d2e3a4b5968", "5968")]
    [InlineData(" abcdefgh ", "efgh")]
    [InlineData("abcdef", "def")]
    [InlineData("a", "")]
    [InlineData(null, "")]
    public void The_last_four_never_tell_more_than_half(string? text, string shown) =>
        Assert.Equal(shown, new PastedSecret(text).LastFour);
}
