using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Mending;

internal static class MendLane
{
    /// <summary>Whether Lever takes no key of ours at the moment, so that what was asked for waits.</summary>
    public static Task<bool> IsPausedAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    ) =>
        context.Lanes.AnyAsync(
            l => l.TeamId == context.TeamId && l.PausedWhy != null,
            cancellationToken
        );
}
