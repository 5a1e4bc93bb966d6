using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>Whether a team's lane stands still.</summary>
public static class LanePause
{
    /// <summary>Whether Lever takes no key of the team's at the moment, so that what is asked for waits.</summary>
    public static Task<bool> IsPausedAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    ) =>
        context.Lanes.AnyAsync(
            l => l.TeamId == context.TeamId && l.PausedWhy != null,
            cancellationToken
        );
}
