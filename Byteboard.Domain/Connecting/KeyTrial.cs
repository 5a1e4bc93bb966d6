using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Domain.Connecting;

/// <summary>What trying a key came to.</summary>
public abstract record TriedKey
{
    private TriedKey() { }

    /// <summary>Lever knows the key; each of the eight rights has its state.</summary>
    public sealed record Known(IReadOnlyDictionary<LeverRight, RightState> Rights) : TriedKey;

    /// <summary>Lever does not know the key (401).</summary>
    public sealed record Bad : TriedKey;

    /// <summary>Lever does not answer; nothing can be said.</summary>
    public sealed record Silent : TriedKey;
}

/// <summary>
/// Tries each of the eight rights with one harmless call, since Lever has no call that tells what a key may do. What
/// writes is tried on ids that nobody has: 403 means that the right is missing, 404 that it is probably there.
/// </summary>
/// <param name="lever">The key to try, at the pace of a page.</param>
/// <param name="progress">Hears which right is being tried, 1 to 8.</param>
public sealed class KeyTrial(LeverClient lever, IProgress<int>? progress)
{
    private int _tried;

    /// <summary>Tries the key; to be called once.</summary>
    public async Task<TriedKey> RunAsync(CancellationToken cancellationToken)
    {
        progress?.Report(1);
        var reasons = await lever.PeekArchiveReasonsAsync(cancellationToken);
        switch (reasons)
        {
            case LeverAnswer<LeverPage<LeverArchiveReason>>.BadKey:
                return new TriedKey.Bad();
            case LeverAnswer<LeverPage<LeverArchiveReason>>.TryLater:
                return new TriedKey.Silent();
        }

        // No one of these needs another's answer but the two about an opportunity.
        var listed = TryListAsync(LeverRight.ListArchiveReasons, Task.FromResult(reasons));
        var opportunities = lever.ListOpportunitiesAsync(
            new LeverOpportunityFilter { Limit = 1 },
            null,
            cancellationToken
        );
        var tried = await Task.WhenAll(
            listed,
            TryListAsync(LeverRight.ListStages, lever.PeekStagesAsync(cancellationToken)),
            TryAsync(
                LeverRight.ReadArchiveReason,
                lever.ReadArchiveReasonAsync(First(reasons)?.Id ?? Nobody(), cancellationToken)
            ),
            TryAsync(
                LeverRight.DeleteNote,
                lever.DeleteNoteAsync(Nobody(), Nobody(), cancellationToken)
            ),
            TryAsync(
                LeverRight.CreateNote,
                lever.AddNoteAsync(Nobody(), "Byteboard tries a key.", cancellationToken)
            ),
            TryListAsync(LeverRight.ListOpportunities, opportunities)
        );
        var id = First(await opportunities)?.Id ?? Nobody();
        var more = await Task.WhenAll(
            TryAsync(LeverRight.ReadOpportunity, lever.ReadOpportunityAsync(id, cancellationToken)),
            TryAsync(LeverRight.ListNotes, lever.PeekNotesAsync(id, cancellationToken))
        );
        var all = tried.Concat(more).ToList();
        return all.Exists(t => t.State is null)
            ? new TriedKey.Bad()
            : new TriedKey.Known(all.ToDictionary(t => t.Right, t => t.State!.Value));
    }

    /// <summary>A list is always there: not found tells nothing of the right.</summary>
    private Task<Tried> TryListAsync<T>(LeverRight right, Task<LeverAnswer<T>> call) =>
        TryAsync(right, call, whenNotFound: RightState.Untested);

    private async Task<Tried> TryAsync<T>(
        LeverRight right,
        Task<LeverAnswer<T>> call,
        RightState whenNotFound = RightState.ProbablyGranted
    )
    {
        var answer = await call;
        progress?.Report(Math.Min(Interlocked.Increment(ref _tried) + 1, KeyRights.All.Count));
        return new Tried(
            right,
            answer switch
            {
                LeverAnswer<T>.Ok => RightState.Granted,
                LeverAnswer<T>.NotFound => whenNotFound,
                LeverAnswer<T>.PermissionMissing => RightState.Missing,
                LeverAnswer<T>.BadKey => null,
                _ => RightState.Untested,
            }
        );
    }

    private static T? First<T>(LeverAnswer<LeverPage<T>> answer)
        where T : class =>
        answer is LeverAnswer<LeverPage<T>>.Ok { Value.Items: [var first, ..] } ? first : null;

    private static string Nobody() => Guid.NewGuid().ToString();

    /// <summary>Without a state when Lever did not know the key any more.</summary>
    private sealed record Tried(LeverRight Right, RightState? State);
}
