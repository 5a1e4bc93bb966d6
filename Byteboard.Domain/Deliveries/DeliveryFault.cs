namespace Byteboard.Domain.Deliveries;

/// <summary>What went wrong with the last look at a delivery's opportunity.</summary>
public enum DeliveryFault
{
    /// <summary>403: the key may not read it.</summary>
    NotAllowed,

    /// <summary>404: Lever has no such opportunity.</summary>
    NotThere,

    /// <summary>Lever refused in another way.</summary>
    Refused,

    /// <summary>Lever answers others, but not for this one.</summary>
    NoAnswer,

    /// <summary>What Lever answered could not be read.</summary>
    NotUnderstood,

    /// <summary>A fault of ours.</summary>
    Ours,

    /// <summary>401: Lever does not know the key.</summary>
    KeyRefused,

    /// <summary>429: too many requests, of ours or of others.</summary>
    AskedToWait,
}

/// <summary>Says faults and refusals in plain words; the search finds them by these.</summary>
public static class FaultText
{
    /// <summary>What went wrong, as a sentence.</summary>
    public static string Of(DeliveryFault fault) =>
        fault switch
        {
            DeliveryFault.NotAllowed => "Lever does not let our key read this opportunity.",
            DeliveryFault.NotThere => "Lever has no such opportunity.",
            DeliveryFault.Refused => "Lever refused the request.",
            DeliveryFault.NoAnswer => "Lever did not answer for this opportunity.",
            DeliveryFault.NotUnderstood => "Lever's answer could not be understood.",
            DeliveryFault.Ours => "Something failed on our side.",
            DeliveryFault.KeyRefused => "Lever refused the key.",
            DeliveryFault.AskedToWait => "Lever asked us to wait.",
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, message: null),
        };

    /// <summary>Why a request was not taken, as a sentence.</summary>
    public static string Of(RefusedCause cause) =>
        cause switch
        {
            RefusedCause.Unverified =>
                "No signing token was uploaded when it arrived, so nothing proves that Lever sent it.",
            RefusedCause.TooLarge => "The request was larger than 64 KB.",
            RefusedCause.Malformed => "The request was not what Lever sends.",
            RefusedCause.WrongSignature => "The signature fits none of the signing tokens.",
            RefusedCause.FromTheFuture =>
                "It says that it happened more than 5 minutes from now; the clocks disagree.",
            RefusedCause.TooOld => "It says that it happened more than 14 days ago.",
            RefusedCause.SignatureReused =>
                "Somebody used the signature of another event again, with other data.",
            _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, message: null),
        };

    /// <summary>The faults whose sentence holds a text.</summary>
    public static IReadOnlyList<DeliveryFault> Faults(string text) =>
        Saying<DeliveryFault>(text, Of);

    /// <summary>The refusals whose sentence holds a text.</summary>
    public static IReadOnlyList<RefusedCause> Refusals(string text) =>
        Saying<RefusedCause>(text, Of);

    private static List<T> Saying<T>(string text, Func<T, string> say)
        where T : struct, Enum =>
        [
            .. Enum.GetValues<T>()
                .Where(value => say(value).Contains(text, StringComparison.OrdinalIgnoreCase)),
        ];
}
