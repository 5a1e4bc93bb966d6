using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Connecting;

/// <summary>How many of the requests that were tried a signing token fits.</summary>
public sealed record TokenFit(int Fits, int Of);

/// <summary>What to do with a signing token after its trial.</summary>
public enum TokenAdvice
{
    /// <summary>It fits, or too little is kept here to doubt it.</summary>
    Save,

    /// <summary>It fits nothing at its own address and something at the other.</summary>
    OtherBox,

    /// <summary>It fits none of three or more: a person has to say that it is meant.</summary>
    AskSinceNoneFits,

    /// <summary>The other webhook holds the same one, and Lever makes one per webhook: a person has to say that it is meant.</summary>
    AskSinceHeldByOther,
}

/// <summary>A signing token tried on the requests kept here: those that came to its own address, and to the other.</summary>
public sealed record TokenTrial(TokenFit Own, TokenFit Other)
{
    /// <summary>So many kept requests have to be there before fitting none of them says something.</summary>
    public const int EnoughToDoubt = 3;

    /// <summary>Tries a token. Requests that a token <paramref name="held"/> for the webhook fits belong to that one and say nothing about a new one.</summary>
    public static TokenTrial Of(
        string token,
        WebhookKind kind,
        IReadOnlyCollection<string> held,
        IEnumerable<RefusedDelivery> kept
    )
    {
        var signed = kept.Where(k => k is { Token: not null, Signature: not null })
            .ToLookup(k => k.Webhook == kind);
        return new TokenTrial(
            Try(token, signed[true].Where(k => Fits(token, k) || !held.Any(h => Fits(h, k)))),
            Try(token, signed[false])
        );
    }

    /// <summary>What follows from the trial.</summary>
    public TokenAdvice Advise(bool isHeldByOther) =>
        this switch
        {
            { Own.Fits: > 0 } => TokenAdvice.Save,
            _ when isHeldByOther => TokenAdvice.AskSinceHeldByOther,
            { Other.Fits: > 0 } => TokenAdvice.OtherBox,
            { Own.Of: >= EnoughToDoubt } => TokenAdvice.AskSinceNoneFits,
            _ => TokenAdvice.Save,
        };

    private static TokenFit Try(string token, IEnumerable<RefusedDelivery> kept)
    {
        var fits = kept.Select(k => Fits(token, k)).ToList();
        return new TokenFit(fits.Count(f => f), fits.Count);
    }

    private static bool Fits(string token, RefusedDelivery kept) =>
        kept.TriggeredAt is { } at && LeverSignature.Fits(token, kept.Token!, at, kept.Signature);
}
