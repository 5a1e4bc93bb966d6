using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.TeamSettings.Keys;

/// <summary>What is said about the end of the Setup key.</summary>
internal static class CleanUpWords
{
    /// <summary>The proof, or that there is none.</summary>
    public static string Ended(KeyEnd end, TeamTime time) =>
        end.IsProvedDead
            ? $"Deleted in Lever and erased here, {time.Text(end.AtUtc)}, {end.By}"
            : $"Erased here, {time.Text(end.AtUtc)}, {end.By}. Whether •••• {end.LastFour} is deleted in Lever was not proved";

    /// <summary>Why nothing was erased; null when it was.</summary>
    public static string? Fault(CleanUpAnswer answer) =>
        answer switch
        {
            CleanUpAnswer.Erased => null,
            CleanUpAnswer.StillTaken =>
                "Lever still takes this key. Delete it in Lever, then check again. Nothing was erased.",
            CleanUpAnswer.NoAnswer =>
                "Lever does not answer, so nothing is proved and nothing was erased. Check again in a minute.",
            CleanUpAnswer.CannotBeAsked =>
                "Lever cannot be asked with this key from here. Look in Lever whether it is deleted, then erase ours.",
            CleanUpAnswer.Gone =>
                "Another person erased or replaced this key meanwhile. Nothing was erased by you.",
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, message: null),
        };
}
