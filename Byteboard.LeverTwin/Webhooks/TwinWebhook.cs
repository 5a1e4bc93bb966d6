namespace Byteboard.LeverTwin;

/// <summary>The two events that the twin sends.</summary>
public static class TwinEvent
{
    public const string StageChange = "candidateStageChange";
    public const string ArchiveChange = "candidateArchiveChange";
}

/// <summary>One webhook of Lever's settings page. An empty signing token leaves requests unsigned.</summary>
public sealed record TwinWebhook(string Id, string Event, string Url, string SigningToken);
