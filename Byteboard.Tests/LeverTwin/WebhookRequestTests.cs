using System.Text.Json.Nodes;
using Byteboard.LeverTwin;

namespace Byteboard.Tests.LeverTwin;

public sealed class WebhookRequestTests
{
    private const string Key = "5f0c1d2e3a4b5968778695a4b3c2d1e0f102938475664738";

    [Theory]
    [InlineData(
        "c0ffee00112233445566778899aabbccddeeff0011223344",
        1790000000123,
        "9156d1aeaaf60e4624e79e0c82c4baa4a763631a1c89021751fcb962fcab11f2"
    )]
    [InlineData(
        "c0ffee00112233445566778899aabbccddeeff0011223344",
        1790000000000,
        "491aa0b92c6745b45f133c844f4e79cadfb653ea5bcc9132afcc4702862c0e5f"
    )]
    [InlineData(
        "00112233445566778899aabbccddeeff0011223344556677",
        1431458021951,
        "e4ab784a53b512d0875e95e095977b636f673ef6827613e1a3a1e563b416723d"
    )]
    public void Signature_is_the_hmac_of_token_and_time(
        string token,
        long triggeredAt,
        string expected
    ) => Assert.Equal(expected, WebhookRequest.Sign(Key, token, triggeredAt));

    [Fact]
    public void Body_without_signing_token_has_no_signature()
    {
        var body = JsonNode
            .Parse(WebhookRequest.Body(TwinEvent.StageChange, [], "abc", 1, signingToken: ""))!
            .AsObject();

        Assert.False(body.ContainsKey("signature"));
        Assert.False(body.ContainsKey("id"));
    }
}
