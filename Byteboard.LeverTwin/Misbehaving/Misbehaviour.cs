namespace Byteboard.LeverTwin;

/// <summary>How the twin departs from good behaviour. The default departs in nothing.</summary>
public sealed record Misbehaviour
{
    public AnswerFaults Reads { get; init; } = new();
    public AnswerFaults Notes { get; init; } = new();
    public WebhookFaults Webhooks { get; init; } = new();

    /// <summary>How far the Date of its answers runs ahead.</summary>
    public int ClockAheadMs { get; init; }
}

public enum LostAnswer
{
    No,

    /// <summary>The connection is cut and nothing was done.</summary>
    BeforeTheWrite,

    /// <summary>The work is done, then the connection is cut.</summary>
    AfterTheWrite,
}

/// <summary>Faults in answers: to every GET (Reads), or to adding and deleting notes (Notes).</summary>
public sealed record AnswerFaults
{
    /// <summary>Answer with this status in place of the work.</summary>
    public int? Status { get; init; }

    /// <summary>Sent as Retry-After beside Status.</summary>
    public int? RetryAfterSeconds { get; init; }

    public int DelayMs { get; init; }

    /// <summary>Reads show what was true this long ago (at most five minutes); an opportunity younger than that shows as it was made.</summary>
    public int LagMs { get; init; }

    public LostAnswer Lost { get; init; }

    /// <summary>How many answers are still spoilt; null is all, until told otherwise.</summary>
    public int? Next { get; init; }

    /// <summary>Only answers of this route, written as "/opportunities/{id}"; null is every one.</summary>
    public string? Route { get; init; }
}

public sealed record WebhookFaults
{
    public bool Doubled { get; init; }

    /// <summary>An event waits until the next one has been sent, at most two seconds.</summary>
    public bool Reordered { get; init; }

    public bool Dropped { get; init; }

    /// <summary>How many events are still spoilt; null is all, until told otherwise.</summary>
    public int? Next { get; init; }
}
