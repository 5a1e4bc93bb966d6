using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;

namespace Byteboard.Domain.Connecting;

internal static class SettingsHistory
{
    /// <summary>Adds a line to the history in the transaction of the change itself; never a secret.</summary>
    public static void Remember(
        this ByteboardContext context,
        Person by,
        DateTime nowUtc,
        string what,
        string? before,
        string? after
    ) =>
        context.SettingsChanges.Add(
            new SettingsChange
            {
                TeamId = context.TeamId!.Value,
                AtUtc = nowUtc,
                By = by.Name,
                ByRepresentative = by.IsRepresentative,
                What = what,
                Before = before,
                After = after,
            }
        );
}
