using Byteboard.Domain.Errands;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>
/// One fenced transaction of an errand. What happened outside is known now and must not be forgotten: it is written again
/// and again while the lane is ours.
/// </summary>
internal sealed class ErrandTransaction(LaneTable lanes, TimeProvider clock)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>Changes the errand; gives on what that says to the lane.</summary>
    public async Task<LaneSignal> WriteAsync(
        LaneClaim claim,
        long errandId,
        Func<Errand, LaneSignal> write,
        CancellationToken lost,
        ErrandCall? call = null
    )
    {
        LaneSignal signal = new LaneSignal.GoOn();
        await WriteAsync(
            claim,
            errandId,
            errand =>
            {
                signal = write(errand);
            },
            lost,
            call
        );
        return signal;
    }

    /// <summary>Changes the errand.</summary>
    public Task WriteAsync(
        LaneClaim claim,
        long errandId,
        Action<Errand> write,
        CancellationToken lost,
        ErrandCall? call = null
    ) =>
        WriteAsync(
            claim,
            errandId,
            (_, job) =>
            {
                write(job.Errand);
                return Task.CompletedTask;
            },
            lost,
            call
        );

    /// <summary>Changes the errand or what belongs to it; the <paramref name="call"/> that said so is written down beside it.</summary>
    public async Task WriteAsync(
        LaneClaim claim,
        long errandId,
        Func<ByteboardContext, ErrandJob, Task> write,
        CancellationToken lost,
        ErrandCall? call = null
    )
    {
        for (var wait = FirstWait; ; wait = wait < LongestWait ? wait * 2 : wait)
        {
            try
            {
                await lanes.WriteAsync(
                    claim,
                    context => WriteAsync(context, errandId, write, call, lost),
                    lost
                );
                return;
            }
            catch (Exception fault)
                when (StoreFault.Is(fault) || fault is DbUpdateConcurrencyException)
            {
                await Task.Delay(wait, lost);
            }
        }
    }

    private async Task<bool> WriteAsync(
        ByteboardContext context,
        long errandId,
        Func<ByteboardContext, ErrandJob, Task> write,
        ErrandCall? call,
        CancellationToken lost
    )
    {
        var job = await ErrandJob.LoadAsync(context, errandId, lost);
        await write(context, job);
        call?.Tell(context, job.Errand);
        job.Candidate.Touch(clock.GetUtcNow().UtcDateTime);
        await CandidateSummaries.RefreshAsync(context, job.Candidate, lost);
        return true;
    }
}
