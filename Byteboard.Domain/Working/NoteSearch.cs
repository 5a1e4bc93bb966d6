using Byteboard.Domain.Errands;
using Byteboard.Domain.Lever;

namespace Byteboard.Domain.Working;

/// <summary>What a search for a note in Lever came to.</summary>
internal abstract record NoteSearch
{
    private NoteSearch() { }

    public sealed record Found(string NoteId) : NoteSearch;

    public sealed record NotThere : NoteSearch;

    /// <summary>No key at hand may list notes: a person decides.</summary>
    public sealed record CannotSay : NoteSearch;

    /// <summary>Lever refuses the key: a new one may settle it.</summary>
    public sealed record KeyRefused : NoteSearch;

    public sealed record Later(TimeSpan? After, string Why) : NoteSearch;

    /// <summary>Looks for the errand's reference with each key at hand until one may list notes.</summary>
    public static async Task<NoteSearch> FindAsync(
        IEnumerable<LeverClient?> clients,
        Errand errand,
        CancellationToken cancellationToken
    )
    {
        var isRefused = false;
        foreach (var client in clients.OfType<LeverClient>())
        {
            switch (await client.ListNotesAsync(errand.OpportunityId, cancellationToken))
            {
                case LeverAnswer<IReadOnlyList<LeverNote>>.Ok ok:
                    var note = ok.Value.FirstOrDefault(n =>
                        n.Text.Contains(errand.Reference, StringComparison.Ordinal)
                    );
                    return note is null ? new NotThere() : new Found(note.Id);
                case LeverAnswer<IReadOnlyList<LeverNote>>.BadKey:
                    isRefused = true;
                    break;
                case LeverAnswer<IReadOnlyList<LeverNote>>.TryLater later:
                    return new Later(later.After, later.Why);
            }
        }

        return isRefused ? new KeyRefused() : new CannotSay();
    }
}
