using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Storage;

/// <summary>Has the store learn how its rows are spread: at start and every six hours. A failure costs speed alone.</summary>
internal sealed partial class StoreUpkeep(
    Database database,
    TimeProvider clock,
    ILogger<StoreUpkeep> logger
) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            try
            {
                await database.LearnAsync(stoppingToken);
            }
            catch (Exception fault) when (StoreFault.Is(fault))
            {
                WriteMissed(logger, fault.GetType().Name);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(
        1601,
        LogLevel.Warning,
        "The store could not learn how its rows are spread ({Fault}). Lists may be slow until the next time."
    )]
    private static partial void WriteMissed(ILogger logger, string fault);
}
