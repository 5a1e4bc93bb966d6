using Byteboard.Dashboard.Deliveries.Detail;

namespace Byteboard.Tests.Deliveries.Detail;

public sealed class PayloadTextTests
{
    private const string Token = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
    private const string Signature =
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [Fact]
    public void Of_token_and_signature_only_the_last_four_show_and_the_rest_is_as_it_came()
    {
        var body =
            $$"""{ "token":"{{Token}}",  "event" : "candidateStageChange","signature":"{{Signature}}" , "data":{"opportunityId":"o-ä"} }""";

        var text = PayloadText.Of(body)!;

        Assert.Equal(
            """{ "token":"•••• 8f90",  "event" : "candidateStageChange","signature":"•••• 0a08" , "data":{"opportunityId":"o-ä"} }""",
            text.Raw
        );
        Assert.DoesNotContain(Token, text.Pretty);
        Assert.DoesNotContain(Signature, text.Pretty);
        Assert.Contains("\n  \"event\": \"candidateStageChange\"", text.Pretty);
    }

    [Theory]
    [InlineData("""{"tok\u0065n":"a1b2c3d4e5f60718293a4b5c6d7e8f90"}""")]
    [InlineData("""{"data":{"Token":"a1b2c3d4e5f60718293a4b5c6d7e8f90"}}""")]
    [InlineData("""{"token":["a1b2c3d4e5f60718293a4b5c6d7e8f90"]}""")]
    [InlineData("""{"signature":{"x":"a1b2c3d4e5f60718293a4b5c6d7e8f90"}}""")]
    [InlineData("""{"token":"a1b2c3d4e5f60718293a4b5c6d\u0037e8f90"}""")]
    public void However_it_is_written_it_is_masked(string body)
    {
        var text = PayloadText.Of(body)!;

        Assert.DoesNotContain("a1b2c3d4", text.Raw);
        Assert.DoesNotContain("a1b2c3d4", text.Pretty);
        Assert.Contains("••••", text.Raw);
    }

    [Fact]
    public void Of_a_short_one_nothing_shows() =>
        Assert.Equal("""{"token":"••••"}""", PayloadText.Of("""{"token":"secret"}""")!.Raw);

    [Theory]
    [InlineData("")]
    [InlineData("token=a1b2c3d4")]
    [InlineData("""{"token":"a1b2c3d4""")]
    public void What_is_not_JSON_is_not_shown(string body) => Assert.Null(PayloadText.Of(body));
}
