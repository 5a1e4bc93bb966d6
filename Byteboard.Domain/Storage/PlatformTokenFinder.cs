using Byteboard.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Storage;

/// <summary>For which team a bearer token speaks, and under which name.</summary>
public sealed record PlatformCaller(int TokenId, int TeamId, string Name);

/// <summary>Finds a token by its hash; who calls has named no team yet, so all teams are searched.</summary>
public sealed partial class PlatformTokenFinder(
    TeamDb teams,
    TimeProvider clock,
    ILogger<PlatformTokenFinder> logger
)
{
    /// <summary>Null for a token that nobody made or that was revoked. Remembers the minute of the call.</summary>
    public async Task<PlatformCaller?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!PlatformSecret.IsOne(token))
        {
            return null;
        }

        var hash = PlatformSecret.HashOf(token);
        await using var everybodys = teams.OpenSystem();
        var found = await everybodys
            .PlatformTokens.IgnoreQueryFilters()
            .AsNoTracking()
            .SingleOrDefaultAsync(t => t.Hash == hash && t.RevokedUtc == null, cancellationToken);
        if (found is null)
        {
            return null;
        }

        try
        {
            await RememberAsync(found, cancellationToken);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            Log.NotRemembered(logger, fault.GetType().Name); // who calls is known all the same
        }

        return new PlatformCaller(found.Id, found.TeamId, found.Name);
    }

    // To the minute, so that a busy caller does not write with every call.
    private async Task RememberAsync(PlatformToken found, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        if (found.UsedUtc >= minute)
        {
            return;
        }

        await teams.WriteAsync(
            found.TeamId,
            context =>
                context
                    .PlatformTokens.Where(t => t.Id == found.Id)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(t => t.UsedUtc, minute),
                        cancellationToken
                    ),
            cancellationToken
        );
    }

    private static partial class Log
    {
        /// <summary>The type alone: texts of exceptions may hold values.</summary>
        [LoggerMessage(
            1502,
            LogLevel.Warning,
            "When a platform token was last used could not be kept ({Fault})."
        )]
        public static partial void NotRemembered(ILogger logger, string fault);
    }
}
