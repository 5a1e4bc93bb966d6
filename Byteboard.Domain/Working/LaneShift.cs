using Byteboard.Domain.Storage;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Working;

/// <summary>Works what is due in a claimed lane, several opportunities side by side, each by one at a time.</summary>
internal sealed class LaneShift(
    LaneAgendas agendas,
    OpportunityWork work,
    IOptions<LanesOptions> options
)
{
    // How soon an arrival is noticed while other opportunities of the lane are being worked.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <summary>Ends when nothing is due, or when Lever or a stop lets nothing new begin; says what Lever said.</summary>
    public async Task<LaneSignal> WorkAsync(
        LaneClaim claim,
        CancellationToken stopping,
        CancellationToken lost
    )
    {
        using var dropped = CancellationTokenSource.CreateLinkedTokenSource(lost);
        var inHand = new Dictionary<string, Task<LaneSignal>>(StringComparer.Ordinal);
        try
        {
            return await WorkAsync(claim, inHand, stopping, dropped.Token);
        }
        catch (Exception fault)
        {
            if (fault is LaneLostException or OperationCanceledException)
            {
                await dropped.CancelAsync();
            }

            // The others finish what they began outside; a fault of one must not cut them off.
            await Task.WhenAll(inHand.Values.Cast<Task>())
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private async Task<LaneSignal> WorkAsync(
        LaneClaim claim,
        Dictionary<string, Task<LaneSignal>> inHand,
        CancellationToken stopping,
        CancellationToken dropped
    )
    {
        LaneSignal signal = new LaneSignal.GoOn();
        while (true)
        {
            if (signal is LaneSignal.GoOn && !stopping.IsCancellationRequested)
            {
                await BeginAsync(claim, inHand, dropped);
            }

            if (inHand.Count is 0)
            {
                return signal;
            }

            await Task.WhenAny([.. inHand.Values, Task.Delay(Glance, dropped)]);
            foreach (var (opportunityId, task) in inHand.Where(t => t.Value.IsCompleted).ToList())
            {
                var said = await task;
                inHand.Remove(opportunityId);
                signal = said is LaneSignal.Pause || signal is LaneSignal.GoOn ? said : signal;
            }
        }
    }

    private async Task BeginAsync(
        LaneClaim claim,
        Dictionary<string, Task<LaneSignal>> inHand,
        CancellationToken dropped
    )
    {
        var agenda = await agendas.ReadAsync(claim, dropped);
        var due = agenda.Due.Distinct(StringComparer.Ordinal).Where(o => !inHand.ContainsKey(o));
        foreach (
            var opportunityId in due.Take(options.Value.OpportunitiesAtOnce - inHand.Count).ToList()
        )
        {
            if (opportunityId == agenda.Reread)
            {
                agendas.Reread(claim);
            }

            inHand[opportunityId] = Task.Run(
                () => work.RunAsync(claim, opportunityId, dropped),
                dropped
            );
        }
    }
}
