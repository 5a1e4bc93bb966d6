using Byteboard.Dashboard.Invitations;

namespace Byteboard.Tests.Invitations;

public sealed class PlatformOptionsTests
{
    [Theory]
    [InlineData("https://go.example.com/start", "https://go.example.com/start/7QK2-9MX/tok_-1")]
    [InlineData("https://go.example.com/start/", "https://go.example.com/start/7QK2-9MX/tok_-1")]
    [InlineData("https://go.example.com", "https://go.example.com/7QK2-9MX/tok_-1")]
    [InlineData("https://go.example.com/{token}/go", "https://go.example.com/tok_-1/go")]
    [InlineData(
        "https://go.example.com/{reference}#{token}",
        "https://go.example.com/7QK2-9MX#tok_-1"
    )]
    public void A_start_leads_to_the_interview(string setting, string address) =>
        Assert.Equal(
            address,
            new PlatformOptions { StartUrl = setting }
                .StartOf("7QK2-9MX", "tok_-1")!
                .AbsoluteUri
        );

    [Theory]
    [InlineData("https://go.example.com/start", true, true)]
    [InlineData("https://go.example.com/start?t={token}", true, true)]
    [InlineData("https://go.example.com/start?t=1", false, false)] // where in it should the token go?
    [InlineData("https://go.example.com/start#", false, false)]
    [InlineData("https://me:secret@go.example.com/", false, false)]
    [InlineData("http://go.example.com/start", false, false)]
    [InlineData("http://localhost:5080/start", false, true)]
    [InlineData("javascript:alert(1)//{token}", false, false)]
    [InlineData("/start", false, false)]
    [InlineData("", false, true)]
    public void A_start_is_an_https_address(string setting, bool isValid, bool isValidInDevelopment)
    {
        var options = new PlatformOptions { StartUrl = setting };

        Assert.Equal(
            (isValid, isValidInDevelopment),
            (options.IsValid(isDevelopment: false), options.IsValid(isDevelopment: true))
        );
    }

    [Fact]
    public void Where_none_is_set_there_is_none() =>
        Assert.Null(new PlatformOptions().StartOf("7QK2-9MX", "t"));
}
