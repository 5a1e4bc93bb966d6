using Byteboard.Domain.Lever;

namespace Byteboard.Tests.Lever;

public sealed class LeverOptionsValidatorTests
{
    [Theory]
    [InlineData("https://api.lever.co/v1/")]
    [InlineData("http://localhost:5080/twin/v1/")]
    [InlineData("http://127.0.0.1:5080/")]
    [InlineData("http://[::1]:5080/")]
    public void A_Good_Address_Passes(string address) => Assert.True(Validate(address).Succeeded);

    [Theory]
    [InlineData("")]
    [InlineData("/v1/")]
    [InlineData("api.lever.co/v1/")]
    [InlineData("https://api.lever.co/v1")]
    [InlineData("http://api.lever.co/v1/")]
    [InlineData("ftp://localhost/")]
    [InlineData("file:///v1/")]
    [InlineData("https://user:hunter2@api.lever.co/v1/")]
    [InlineData("https://api.lever.co/v1/?a=/")]
    [InlineData("https://api.lever.co/v1/#/")]
    public void A_Bad_Address_Is_Named_By_Its_Key_Alone(string address)
    {
        var fault = Assert.Single(Validate(address).Failures!);

        Assert.StartsWith("Lever:Hosts:Production ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_Fault_Is_Told_At_Once()
    {
        var faults = new LeverOptionsValidator()
            .Validate(
                null,
                new()
                {
                    AttemptTimeout = TimeSpan.Zero,
                    TotalTimeout = TimeSpan.FromHours(1),
                    MaxAnswerBytes = 1,
                }
            )
            .Failures!;

        Assert.Collection(
            faults,
            fault => Assert.StartsWith("Lever:Hosts ", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("Lever:AttemptTimeout ", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("Lever:TotalTimeout ", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("Lever:MaxAnswerBytes ", fault, StringComparison.Ordinal)
        );
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(string address)
    {
        var options = new LeverOptions();
        options.Hosts["Production"] = address;
        return new LeverOptionsValidator().Validate(null, options);
    }
}
