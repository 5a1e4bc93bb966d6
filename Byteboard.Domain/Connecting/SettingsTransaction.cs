using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

internal static class SettingsTransaction
{
    private const int MostTries = 10;

    /// <summary>
    /// Saves settings of the team in one transaction. Each save raises the integration's version: where two meet, the one
    /// that lost runs again on what the other left, so it sees it and can say so.
    /// </summary>
    public static async Task<T> SaveSettingsAsync<T>(
        this TeamDb teams,
        int teamId,
        Func<ByteboardContext, LeverIntegration, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await teams.WriteAsync(
                    teamId,
                    async context =>
                    {
                        var integration = await context.LeverIntegrations.SingleAsync(
                            cancellationToken
                        );
                        var result = await work(context, integration);
                        if (context.ChangeTracker.HasChanges())
                        {
                            integration.Version++;
                            await context.SaveChangesAsync(cancellationToken);
                        }

                        return result;
                    },
                    cancellationToken
                );
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // Somebody else's save went through; this one begins again.
            }
        }
    }
}
