using Byteboard.Domain.Interviews;

namespace Byteboard.Tests.Interviews;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ines@example.com", "ines@example.com")]
    [InlineData("  Ines.Okafor+Jobs@Mail.Example.COM\n", "ines.okafor+jobs@mail.example.com")]
    [InlineData("o'neil_j@example-site.co", "o'neil_j@example-site.co")]
    [InlineData("42@1.example.com", "42@1.example.com")]
    [InlineData("JOSÉ@example.com", "josé@example.com")]
    [InlineData("jose\u0301@example.com", "josé@example.com")]
    [InlineData("info@BÜCHER.example", "info@bücher.example")]
    public void An_address_is_compared_trimmed_and_in_lower_case(string text, string expected)
    {
        Assert.True(EmailAddress.TryNormalise(text, out var normalised));
        Assert.Equal(expected, normalised);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("@example.com")]
    [InlineData("ines@")]
    [InlineData("ines@localhost")]
    [InlineData("ines@@example.com")]
    [InlineData("ines@example.com, i@example.com")]
    [InlineData("ines@example.com;i@example.com")]
    [InlineData("ines okafor@example.com")]
    [InlineData("Ines Okafor <ines@example.com>")]
    [InlineData("<ines@example.com>")]
    [InlineData("mailto:ines@example.com")]
    [InlineData("\"ines okafor\"@example.com")]
    [InlineData("ines(work)@example.com")]
    [InlineData(".ines@example.com")]
    [InlineData("ines.@example.com")]
    [InlineData("in..es@example.com")]
    [InlineData("ines@example..com")]
    [InlineData("ines@.example.com")]
    [InlineData("ines@example.com.")]
    [InlineData("ines@-example.com")]
    [InlineData("ines@example-.com")]
    [InlineData("ines@exa_mple.com")]
    [InlineData("ines@[192.0.2.1]")]
    [InlineData("ines@192.0.2.1")]
    [InlineData("ines@example.com\r\nBcc: i@example.com")]
    [InlineData("in\u200Bes@example.com")]
    [InlineData("in\u0000es@example.com")]
    [InlineData("in\ud83des@example.com")]
    public void What_only_looks_like_an_address_is_none(string? text)
    {
        Assert.False(EmailAddress.TryNormalise(text, out var normalised));
        Assert.Null(normalised);
    }

    [Fact]
    public void Lengths_are_those_that_mail_allows()
    {
        var local = new string('a', 64);
        var label = new string('b', 63);
        var longest = $"{local}@{label}.{label}.{new string('c', 57)}.com";

        Assert.Equal(Interview.EmailMaxLength, longest.Length);
        Assert.True(EmailAddress.TryNormalise(longest, out _));
        Assert.False(
            EmailAddress.TryNormalise(
                longest.Replace(".com", ".info", StringComparison.Ordinal),
                out _
            )
        );
        Assert.False(EmailAddress.TryNormalise($"{local}a@example.com", out _));
        Assert.False(EmailAddress.TryNormalise($"ines@{label}b.com", out _));
    }
}
