using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Mending;

/// <summary>When the lane does what it was just asked for.</summary>
internal static class MendLane
{
    /// <summary>Now, or once what holds it back is gone; <paramref name="now"/> in Unix ms.</summary>
    public static async Task<MendAnswer> AnswerAsync(
        ByteboardContext context,
        long now,
        CancellationToken cancellationToken
    ) =>
        await LanePause.IsPausedAsync(context, cancellationToken) ? MendAnswer.WhenKeyWorks
        : await context.Lanes.AnyAsync(
            l => l.TeamId == context.TeamId && l.BackOffUntil > now,
            cancellationToken
        )
            ? MendAnswer.WhenLeverAnswers
        : MendAnswer.Done;
}
