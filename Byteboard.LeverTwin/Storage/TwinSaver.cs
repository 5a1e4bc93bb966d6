using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Byteboard.LeverTwin;

/// <summary>Saves the twin a moment after it changed, and once more when the host stops.</summary>
internal sealed partial class TwinSaver(
    LeverTwinServer twin,
    TwinOptions options,
    TimeProvider clock,
    ILogger<TwinSaver>? logger = null
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly ILogger _logger = logger ?? NullLogger<TwinSaver>.Instance;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var (_, next) = twin.Signal.Look();
            await SaveAsync();
            await next.WaitAsync(stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task SaveAsync()
    {
        if (options.File is not { } path)
        {
            return;
        }

        try
        {
            await new TwinFile(path).SaveAsync(twin.Save());
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            Log.NotSaved(_logger, ex.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The Lever twin could not save itself: {Problem}"
        )]
        public static partial void NotSaved(ILogger logger, string problem);
    }
}
