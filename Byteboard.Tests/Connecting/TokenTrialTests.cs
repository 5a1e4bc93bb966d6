using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Tests.Connecting;

public sealed class TokenTrialTests
{
    private const string Pasted = "pasted";
    private const string Held = "held";
    private const string Foreign = "foreign";

    [Theory]
    [InlineData("PPP", "", "3/3 0/0", TokenAdvice.Save)]
    [InlineData("PFF", "", "1/3 0/0", TokenAdvice.Save)]
    [InlineData("PF", "PPP", "1/2 3/3", TokenAdvice.Save)]
    [InlineData("", "", "0/0 0/0", TokenAdvice.Save)]
    [InlineData("FF", "FFF", "0/2 0/3", TokenAdvice.Save)]
    [InlineData("FFF", "", "0/3 0/0", TokenAdvice.AskSinceNoneFits)]
    [InlineData("FFFFF", "FF", "0/5 0/2", TokenAdvice.AskSinceNoneFits)]
    [InlineData("", "PPP", "0/0 3/3", TokenAdvice.OtherBox)]
    [InlineData("FFF", "PF", "0/3 1/2", TokenAdvice.OtherBox)]
    // What the token held explains says nothing about a new one.
    [InlineData("HHH", "", "0/0 0/0", TokenAdvice.Save)]
    [InlineData("HHFF", "", "0/2 0/0", TokenAdvice.Save)]
    [InlineData("HHHFFF", "", "0/3 0/0", TokenAdvice.AskSinceNoneFits)]
    [InlineData("HP", "", "1/1 0/0", TokenAdvice.Save)]
    // What cannot be tried does not count.
    [InlineData("UUU", "UU", "0/0 0/0", TokenAdvice.Save)]
    public void A_token_is_tried_on_its_own_requests_and_on_the_others(
        string own,
        string other,
        string fits,
        TokenAdvice advice
    )
    {
        var trial = Try(own, other);

        Assert.Equal(fits, $"{trial.Own.Fits}/{trial.Own.Of} {trial.Other.Fits}/{trial.Other.Of}");
        Assert.Equal(advice, trial.Advise(isHeldByOther: false));
    }

    [Theory]
    [InlineData("", "", TokenAdvice.AskSinceHeldByOther)]
    [InlineData("FFF", "PPP", TokenAdvice.AskSinceHeldByOther)]
    [InlineData("P", "PPP", TokenAdvice.Save)] // one token for both, as old accounts have: it proves itself
    public void A_token_that_the_other_webhook_holds_is_asked_about_unless_it_fits(
        string own,
        string other,
        TokenAdvice advice
    ) => Assert.Equal(advice, Try(own, other).Advise(isHeldByOther: true));

    [Fact]
    public void A_token_held_before_that_is_pasted_again_fits_what_it_fits()
    {
        var trial = TokenTrial.Of(
            Held,
            WebhookKind.StageChange,
            [Held],
            Kept("HHH", WebhookKind.StageChange)
        );

        Assert.Equal(new TokenFit(3, 3), trial.Own);
    }

    private static TokenTrial Try(string own, string other) =>
        TokenTrial.Of(
            Pasted,
            WebhookKind.StageChange,
            [Held],
            [.. Kept(own, WebhookKind.StageChange), .. Kept(other, WebhookKind.ArchiveChange)]
        );

    /// <summary>A letter a request: signed with the token Pasted, Held or a Foreign one, or Unsigned.</summary>
    private static IEnumerable<RefusedDelivery> Kept(string letters, WebhookKind kind) =>
        letters.Select(
            (letter, i) =>
                new RefusedDelivery
                {
                    TeamId = 1,
                    Webhook = kind,
                    Cause = RefusedCause.WrongSignature,
                    ReceivedAt = i,
                    Token = $"nonce-{i}",
                    TriggeredAt = i,
                    Signature = letter switch
                    {
                        'P' => LeverSignature.Of(Pasted, $"nonce-{i}", i),
                        'H' => LeverSignature.Of(Held, $"nonce-{i}", i),
                        'F' => LeverSignature.Of(Foreign, $"nonce-{i}", i),
                        _ => null,
                    },
                }
        );
}
