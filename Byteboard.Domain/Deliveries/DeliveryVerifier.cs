namespace Byteboard.Domain.Deliveries;

/// <summary>What the signature and the age of a request say.</summary>
public enum Proof
{
    /// <summary>Signed with the current token, in time.</summary>
    Current,

    /// <summary>Signed with the token before it, still valid, in time.</summary>
    Previous,

    /// <summary>Nothing to check with yet.</summary>
    NoToken,

    /// <summary>Fits no valid token.</summary>
    WrongSignature,

    /// <summary>Over 5 minutes ahead of our clock.</summary>
    FromTheFuture,

    /// <summary>Over 14 days old.</summary>
    TooOld,
}

/// <summary>Decides whether a request is from Lever: pure, constant-time, fails closed.</summary>
public static class DeliveryVerifier
{
    /// <summary>How far ahead of our clock an event may be.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    /// <summary>How old an event may be: Lever keeps its own history for two weeks and lets people rerun it.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(14);

    /// <summary>Checks one request against the tokens of the address it came to; <paramref name="now"/> in Unix ms.</summary>
    public static Proof Check(
        LeverEvent request,
        string? currentToken,
        string? previousToken,
        long now
    )
    {
        if (currentToken is null && previousToken is null)
        {
            return Proof.NoToken;
        }

        var current =
            currentToken is not null
            && LeverSignature.Fits(
                currentToken,
                request.Token,
                request.TriggeredAt,
                request.Signature
            );
        var previous =
            previousToken is not null
            && LeverSignature.Fits(
                previousToken,
                request.Token,
                request.TriggeredAt,
                request.Signature
            );
        return (current || previous) switch
        {
            false => Proof.WrongSignature,
            _ when request.TriggeredAt > now + (long)MostAhead.TotalMilliseconds =>
                Proof.FromTheFuture,
            _ when request.TriggeredAt < now - (long)Oldest.TotalMilliseconds => Proof.TooOld,
            _ => current ? Proof.Current : Proof.Previous,
        };
    }
}
