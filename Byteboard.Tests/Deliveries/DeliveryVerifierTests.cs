using System.Security.Cryptography;
using System.Text;
using Byteboard.Domain.Deliveries;

namespace Byteboard.Tests.Deliveries;

public sealed class DeliveryVerifierTests
{
    private const long Now = 1790000000000;
    private const long FiveMinutes = 300_000;
    private const long FourteenDays = 1_209_600_000;

    [Theory]
    [InlineData("now", "now", null, Now, Proof.Current)]
    [InlineData("then", "now", "then", Now, Proof.Previous)]
    [InlineData("same", "same", "same", Now, Proof.Current)]
    [InlineData("then", null, "then", Now, Proof.Previous)]
    [InlineData("now", null, null, Now, Proof.NoToken)]
    [InlineData("other", "now", "then", Now, Proof.WrongSignature)]
    [InlineData(null, "now", null, Now, Proof.WrongSignature)]
    [InlineData("now", "now", null, Now + FiveMinutes, Proof.Current)]
    [InlineData("now", "now", null, Now + FiveMinutes + 1, Proof.FromTheFuture)]
    [InlineData("now", "now", null, Now - FourteenDays, Proof.Current)]
    [InlineData("now", "now", null, Now - FourteenDays - 1, Proof.TooOld)]
    [InlineData("then", "now", "then", Now - FourteenDays - 1, Proof.TooOld)]
    [InlineData("other", "now", null, Now - FourteenDays - 1, Proof.WrongSignature)]
    [InlineData("now", "now", null, long.MaxValue, Proof.FromTheFuture)]
    [InlineData("now", "now", null, 0, Proof.TooOld)]
    public void It_says_what_signature_and_age_say(
        string? signedWith,
        string? current,
        string? previous,
        long at,
        Proof expected
    ) =>
        Assert.Equal(
            expected,
            DeliveryVerifier.Check(
                Event("n", at, signedWith is null ? null : LeverSignature.Of(signedWith, "n", at)),
                current,
                previous,
                Now
            )
        );

    [Fact]
    public void It_agrees_with_a_verifier_of_five_lines_on_random_requests()
    {
        const int seed = 20261123;
        var random = new Random(seed);
        string?[] tokens = [null, "alpha", "beta", "gamma", "Ä€"];
        var seen = new HashSet<Proof>();
        for (var i = 0; i < 20_000; i++)
        {
            var (current, previous) = (Pick(random, tokens), Pick(random, tokens));
            var edge = Pick(random, 0, FiveMinutes, -FourteenDays, Now, -Now);
            var at = Math.Max(0, Now + edge + random.Next(-2, 3));
            var nonce = Pick(random, "n", "1", "nonce1");
            var signature = Pick(
                random,
                Reference(Pick(random, tokens) ?? "", nonce, at),
                Reference("alpha", nonce, at + random.Next(2)),
                Reference("beta", nonce, at).ToUpperInvariant(),
                null,
                ""
            );

            var proof = DeliveryVerifier.Check(Event(nonce, at, signature), current, previous, Now);

            var expected = Expected(current, previous, nonce, at, signature);
            Assert.True(expected == proof, $"seed {seed}, case {i}: {expected}, not {proof}");
            seen.Add(proof);
        }

        Assert.Equal(Enum.GetValues<Proof>().Length, seen.Count);
    }

    private static Proof Expected(
        string? current,
        string? previous,
        string nonce,
        long at,
        string? signature
    )
    {
        bool Fits(string? key) => key is not null && Reference(key, nonce, at) == signature;
        return (current ?? previous) is null ? Proof.NoToken
            : !Fits(current) && !Fits(previous) ? Proof.WrongSignature
            : at - Now > FiveMinutes ? Proof.FromTheFuture
            : Now - at > FourteenDays ? Proof.TooOld
            : Fits(current) ? Proof.Current
            : Proof.Previous;
    }

    private static string Reference(string key, string nonce, long at)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(key));
        var bytes = hmac.ComputeHash(Encoding.UTF8.GetBytes($"{nonce}{at:0}"));
        return string.Concat(bytes.Select(b => b.ToString("x2")));
    }

    private static T Pick<T>(Random random, params T[] choices) =>
        choices[random.Next(choices.Length)];

    private static LeverEvent Event(string nonce, long at, string? signature) =>
        new(LeverEvent.StageChange, at, nonce, signature, false, "o-1", "s-1", null, "hash");
}
