using Byteboard.Domain.Interviews;
using Byteboard.Tests.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Byteboard.Tests.Platform;

/// <summary>Everything that can be logged is logged, and none of it is a token, a key, or what was told.</summary>
public sealed class PlatformLogTests
{
    private const string Key = "canary-key-7d20aa";
    private const string Words = "canary-words-91bb03";

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task No_token_no_key_and_nothing_of_a_result_is_in_the_log(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(
            store,
            ("Lanes:Enabled", "false"),
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft", "Trace"),
            ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Trace")
        );
        var token = await host.TokenAsync();
        var wrong = "bbp_canaryAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        var reference = await host.InterviewAsync(InterviewStatus.Eta);
        var result =
            $$"""{"rating":"Strong","skills":[],"summary":"{{Words}}","reportUrl":"https://example.com/{{Words}}"}""";

        foreach (
            var (who, body) in new[]
            {
                (wrong, result),
                (token, $"{{{Words}"),
                (token, $$"""{"{{Words}}":1}"""),
                (token, result),
                (token, result),
            }
        )
        {
            await host.TellAsync(who, reference, "finalised", body, Key);
        }

        await host.TellAsync(
            token,
            await host.InterviewAsync(),
            "abandoned",
            $$"""{"where":"{{Words}}"}""",
            Key
        );
        await host.BreakStoreAsync(isBroken: true);
        Assert.Equal(
            503,
            (await host.TellAsync(token, reference, "finalised", result, Key)).Status
        );

        var lines = host.Log.Lines;
        Assert.Contains(lines, l => l.Level is LogLevel.Trace);
        Assert.Contains(
            lines,
            l =>
                l.Text.Contains("A call of the interview platform failed", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            lines,
            l =>
                new[] { token, wrong, Key, Words }.Any(c =>
                    l.Text.Contains(c, StringComparison.OrdinalIgnoreCase)
                )
        );
    }
}
