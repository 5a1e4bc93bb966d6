using System.Globalization;
using Byteboard.Domain.Deliveries;

namespace Byteboard.Tests.Deliveries;

public sealed class LeverSignatureTests
{
    private const string Key = "5f0c1d2e3a4b5968778695a4b3c2d1e0f102938475664738";
    private const string Nonce = "c0ffee00112233445566778899aabbccddeeff0011223344";
    private const string Signature =
        "9156d1aeaaf60e4624e79e0c82c4baa4a763631a1c89021751fcb962fcab11f2";

    [Theory]
    [InlineData(Nonce, 1790000000123, Signature)]
    [InlineData(
        Nonce,
        1790000000000,
        "491aa0b92c6745b45f133c844f4e79cadfb653ea5bcc9132afcc4702862c0e5f"
    )]
    [InlineData(
        "00112233445566778899aabbccddeeff0011223344556677",
        1431458021951,
        "e4ab784a53b512d0875e95e095977b636f673ef6827613e1a3a1e563b416723d"
    )]
    public void It_is_the_hmac_of_nonce_and_time_keyed_with_the_token_as_text(
        string nonce,
        long at,
        string signature
    )
    {
        Assert.Equal(signature, LeverSignature.Of(Key, nonce, at));
        Assert.True(LeverSignature.Fits(Key, nonce, at, signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9156")]
    [InlineData("9156D1AEAAF60E4624E79E0C82C4BAA4A763631A1C89021751FCB962FCAB11F2")]
    [InlineData("9156d1aeaaf60e4624e79e0c82c4baa4a763631a1c89021751fcb962fcab11f3")]
    [InlineData("0156d1aeaaf60e4624e79e0c82c4baa4a763631a1c89021751fcb962fcab11f2")]
    [InlineData("9156d1aeaaf60e4624e79e0c82c4baa4a763631a1c89021751fcb962fcab11f2 ")]
    [InlineData("9156d1aeaaf60e4624e79e0c82c4baa4a763631a1c89021751fcb962fcab11f2f2")]
    public void Anything_else_does_not_fit(string? signature) =>
        Assert.False(LeverSignature.Fits(Key, Nonce, 1790000000123, signature));

    [Fact]
    public void Another_key_nonce_or_time_does_not_fit()
    {
        Assert.False(LeverSignature.Fits(Key + "0", Nonce, 1790000000123, Signature));
        Assert.False(LeverSignature.Fits(Key, Nonce + "0", 1790000000123, Signature));
        Assert.False(LeverSignature.Fits(Key, Nonce, 1790000000124, Signature));
    }

    [Fact]
    public void The_time_is_written_in_digits_alone_whatever_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal(Signature, LeverSignature.Of(Key, Nonce, 1790000000123));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
