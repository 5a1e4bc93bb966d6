using Byteboard.Domain.Platform;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>
/// A step that is asked for under the caller's own key. The answer is kept in the transaction of the step, so that the same
/// request is answered the same and takes effect once. <paramref name="RequestHash"/> is SHA-256, hex, over what was asked.
/// </summary>
public sealed record StepOnce(
    string Key,
    string RequestHash,
    int DoneStatus,
    Func<StepAnswer.Done, string> BodyOf
)
{
    private const int AtOnce = 100;

    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>What the key was answered before, if it was.</summary>
    internal async Task<StepAnswer?> EarlierAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    )
    {
        var kept = await context
            .PlatformAnswers.AsNoTracking()
            .SingleOrDefaultAsync(a => a.Key == Key, cancellationToken);
        return kept is null ? null
            : kept.RequestHash == RequestHash ? new StepAnswer.Repeated(kept.Status, kept.Body)
            : new StepAnswer.KeyTaken();
    }

    /// <summary>Keeps this answer, and lets some of those go whose time is over.</summary>
    internal async Task KeepAsync(
        ByteboardContext context,
        StepAnswer.Done done,
        DateTime nowUtc,
        CancellationToken cancellationToken
    )
    {
        context.PlatformAnswers.Add(
            new PlatformAnswer
            {
                TeamId = context.TeamId!.Value,
                Key = Key,
                RequestHash = RequestHash,
                Status = DoneStatus,
                Body = BodyOf(done),
                AtUtc = nowUtc,
            }
        );
        await context.SaveChangesAsync(cancellationToken);
        var until = nowUtc - Kept;
        await context
            .PlatformAnswers.Where(a => a.AtUtc < until)
            .OrderBy(a => a.AtUtc)
            .Take(AtOnce)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
