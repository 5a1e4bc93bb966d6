using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Receiving;

/// <summary>Takes requests, groups them into durable commits, and answers each only after its own commit.</summary>
public sealed partial class Inbox(
    Database database,
    LaneBell bell,
    TeamFeed feed,
    IOptions<ReceivingOptions> options,
    TimeProvider clock,
    ILogger<Inbox> logger
) : BackgroundService
{
    /// <summary>Requests that may wait; one more is answered "unavailable" at once.</summary>
    public const int Capacity = 10_000;

    /// <summary>Requests in one commit.</summary>
    public const int BatchSize = 256;

    private readonly TimeSpan _patience = options.Value.Patience;

    private readonly Channel<InboxItem> _queue = Channel.CreateBounded<InboxItem>(
        new BoundedChannelOptions(Capacity) { SingleReader = true }
    );

    /// <summary>Stores one request; "unavailable" when the store cannot.</summary>
    public Task<InboxAnswer> StoreAsync(InboxItem item) =>
        StoreAsync(item, TimeProvider.System.GetTimestamp());

    /// <summary>The same, with the patience counted from <paramref name="began"/>, a timestamp of the system's clock.</summary>
    public async Task<InboxAnswer> StoreAsync(InboxItem item, long began)
    {
        if (!_queue.Writer.TryWrite(item))
        {
            return InboxAnswer.Unavailable;
        }

        var left = _patience - TimeProvider.System.GetElapsedTime(began);
        try
        {
            return await item.Answer.Task.WaitAsync(
                left > TimeSpan.Zero ? left : TimeSpan.Zero,
                TimeProvider.System
            );
        }
        catch (TimeoutException)
        {
            // A commit under way may still succeed; Lever's repetition is then recognised.
            item.GiveUp();
            return InboxAnswer.Unavailable;
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var connection = new InboxConnection(database, options.Value.ForOneQuestion);
        var items = new List<InboxItem>(BatchSize);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None)) // ends with the queue: what was taken in is written
        {
            items.Clear();
            while (items.Count < BatchSize && _queue.Reader.TryRead(out var item))
            {
                items.Add(item);
            }

            items.Sort((a, b) => a.Key.CompareTo(b.Key));
            await WriteAsync(connection, items);
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The server has stopped taking requests; what is queued is still written.
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } running)
        {
            await running
                .WaitAsync(cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.StopAsync(cancellationToken);
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "Whatever fails here, the callers are told and the inbox goes on."
    )]
    private async Task WriteAsync(InboxConnection connection, List<InboxItem> items)
    {
        try
        {
            using var pass = await database.Gate.EnterAsync(CancellationToken.None, isInbox: true);
            items.RemoveAll(i => i.IsGivenUp);
            if (items.Count is 0)
            {
                return;
            }

            var answers = await InboxBatch.WriteAsync(
                connection,
                items,
                clock.GetUtcNow().ToUnixTimeMilliseconds(),
                CancellationToken.None
            );
            Tell(items, answers);
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            await AfterFaultAsync(connection, items, fault);
        }
    }

    private async Task AfterFaultAsync(
        InboxConnection connection,
        List<InboxItem> items,
        Exception fault
    )
    {
        if (items.Count is 1 || !await StoreAnswersAsync())
        {
            Log.NotStored(logger, items.Count, fault.GetType().Name);
            foreach (var item in items)
            {
                item.Answer.TrySetResult(InboxAnswer.Unavailable);
            }

            return;
        }

        // One row spoiled the batch: each on its own, so that the others are not lost with it.
        foreach (var item in items)
        {
            await WriteAsync(connection, [item]);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails here means no.")]
    private async Task<bool> StoreAnswersAsync()
    {
        try
        {
            using var pass = await database.Gate.EnterAsync(CancellationToken.None, isInbox: true);
            await using var probe = new InboxConnection(database, options.Value.ForOneQuestion);
            await using var transaction = await probe.BeginAsync(CancellationToken.None);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void Tell(List<InboxItem> items, IReadOnlyList<InboxAnswer> answers)
    {
        bell.Ring();
        for (var i = 0; i < items.Count; i++)
        {
            items[i].Answer.TrySetResult(answers[i]);
            if (answers[i] is InboxAnswer.SignatureReused)
            {
                Log.SignatureReused(logger, items[i].TeamId, items[i].Webhook);
            }
        }

        foreach (var team in items.Select(i => i.TeamId).Distinct())
        {
            feed.Publish(new TeamChange(team, TeamChangeKind.Delivery, ""));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1001,
            LogLevel.Error,
            "The store did not take {Count} requests ({Fault}); Lever is told to send them again."
        )]
        public static partial void NotStored(ILogger logger, int count, string fault);

        [LoggerMessage(
            1002,
            LogLevel.Warning,
            "Security: team {Team}, {Webhook}: a signature that was used before came with other data. Refused."
        )]
        public static partial void SignatureReused(
            ILogger logger,
            int team,
            LeverIntegrations.WebhookKind webhook
        );
    }
}
