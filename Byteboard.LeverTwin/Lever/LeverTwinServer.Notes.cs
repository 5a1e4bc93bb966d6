namespace Byteboard.LeverTwin;

public sealed partial class LeverTwinServer
{
    /// <summary>The notes that are not deleted, oldest first.</summary>
    public IReadOnlyList<TwinNote> Notes(string opportunityId) =>
        State.NotesOf(opportunityId).FindAll(n => n.DeletedAt is null);

    /// <summary>Writes a note as a person would on Lever's page, so that the API cannot delete it.</summary>
    public TwinNote AddNote(string opportunityId, string value) =>
        AddNote(
            opportunityId,
            new TwinNote(Guid.NewGuid().ToString(), value, "", NowMs, ByApi: false)
        );

    internal TwinNote AddNote(string opportunityId, TwinNote note)
    {
        lock (_gate)
        {
            var opportunity = Change(opportunityId, o => o with { LastInteractionAt = NowMs });
            var added = note with { Stage = opportunity.Stage };
            Update(s =>
                s with
                {
                    Notes = s.Notes.SetItem(opportunityId, s.NotesOf(opportunityId).Add(added)),
                }
            );
            return added;
        }
    }

    internal void MarkDeleted(string opportunityId, TwinNote note) =>
        Update(s =>
            s with
            {
                Notes = s.Notes.SetItem(
                    opportunityId,
                    s.NotesOf(opportunityId).Replace(note, note with { DeletedAt = NowMs })
                ),
            }
        );
}
