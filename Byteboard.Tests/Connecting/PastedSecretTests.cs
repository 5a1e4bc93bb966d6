using System.Text;
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
    [InlineData("<script>alert(1)</script>", "This is a piece of a web page.")]
    [InlineData("<html>", "This is a piece of a web page.")]
    [InlineData("key\0with-a-hole", "This is no text.")]
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

    [Fact]
    public void It_never_says_itself_in_a_log() =>
        Assert.DoesNotContain("5f0c1d2e", $"{new PastedSecret("5f0c1d2e3a4b5968")}");

    [Theory]
    [InlineData("\uFEFF 5f0c1d2e3a4b5968\r\n", "5f0c1d2e3a4b5968")]
    [InlineData("", "")]
    [InlineData("<html></html>", "<html></html>")]
    public void A_text_file_is_read_as_if_it_were_pasted(string file, string text) =>
        Assert.Equal(text, PastedSecret.FromFile(Encoding.UTF8.GetBytes(file))!.Trimmed);

    [Theory]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A })]
    [InlineData(new byte[] { (byte)'k', 0, (byte)'e', 0 })]
    public void A_file_that_is_no_text_is_not_read(byte[] file) =>
        Assert.Null(PastedSecret.FromFile(file));
}
