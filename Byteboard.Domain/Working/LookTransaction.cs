using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>
/// One fenced transaction of a look. Facts are loaded again inside it, so that what is written rests on what holds at the
/// commit; when a unique index or a newer version speaks, all of it is done again.
/// </summary>
internal sealed class LookTransaction(LaneTable lanes, TimeProvider clock)
{
    private const int Tries = 3;

    public async Task WriteAsync(
        LaneClaim claim,
        LookFacts seen,
        Func<LookScene, Task> write,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await lanes.WriteAsync(
                    claim,
                    context => WriteAsync(context, seen, write, cancellationToken),
                    cancellationToken
                );
                return;
            }
            catch (Exception fault)
                when (attempt < Tries && (fault is DbUpdateException || StoreFault.Is(fault)))
            {
                // The rule runs again on what holds now.
            }
        }
    }

    public Task WriteAsync(
        LaneClaim claim,
        LookFacts seen,
        Action<LookScene> write,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            claim,
            seen,
            scene =>
            {
                write(scene);
                return Task.CompletedTask;
            },
            cancellationToken
        );

    private async Task<bool> WriteAsync(
        ByteboardContext context,
        LookFacts seen,
        Func<LookScene, Task> write,
        CancellationToken cancellationToken
    )
    {
        if (
            await LookFacts.LoadAsync(context, seen.Timer.Subject, cancellationToken)
            is not { } facts
        )
        {
            return false;
        }

        var scene = new LookScene(
            context,
            facts.SeenBy(seen),
            clock.GetUtcNow().ToUnixTimeMilliseconds()
        );
        await write(scene);
        seen.Call?.Tell(scene);
        return true;
    }
}
