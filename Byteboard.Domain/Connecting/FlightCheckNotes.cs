using Byteboard.Domain.Errands;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>What stood in the way of removing a note.</summary>
public enum NoteTrouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No Setup key is held.</summary>
    NoKey,

    /// <summary>Lever refuses the Setup key.</summary>
    KeyRefused,

    /// <summary>The Setup key may not delete notes.</summary>
    RightMissing,

    /// <summary>Lever did not answer, or would not delete.</summary>
    NoAnswer,
}

/// <summary>How many test notes were removed, which are still there, and why.</summary>
public sealed record NotesRemoved(int Removed, IReadOnlyList<string> Left, NoteTrouble Trouble);

/// <summary>Removes from Lever what a flight check wrote there.</summary>
public sealed class FlightCheckNotes(
    TeamDb teams,
    FlightCheckLever lever,
    TeamFeed feed,
    TimeProvider clock
)
{
    /// <summary>Removes our notes from the run's test candidate: only what carries a reference of ours.</summary>
    public async Task<NotesRemoved> RemoveAsync(
        int teamId,
        Person by,
        long flightId,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var flight = await context
            .FlightChecks.AsNoTracking()
            .SingleAsync(f => f.Id == flightId, cancellationToken);
        var since = flight.StartedAt;
        var notes = await context
            .Errands.AsNoTracking()
            .Where(e =>
                e.OpportunityId == flight.OpportunityId
                && (e.DoneAt == null || e.DoneAt >= since)
                && (
                    e.Kind == ErrandKind.InvitationNote
                    || e.Kind == ErrandKind.ResultNote
                    || e.Kind == ErrandKind.NotInvitedNote
                    || e.Kind == ErrandKind.UnderWayNote
                )
            )
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        if (notes.Count is 0)
        {
            return new NotesRemoved(0, [], NoteTrouble.None);
        }

        var integration = await context
            .LeverIntegrations.AsNoTracking()
            .SingleAsync(cancellationToken);
        if (lever.Open(integration) is not { } client)
        {
            return new NotesRemoved(0, [.. notes.Select(n => n.Reference)], NoteTrouble.NoKey);
        }

        var result = await RemoveAsync(client, flight.OpportunityId!, notes, cancellationToken);
        if (result.Removed > 0)
        {
            await RememberAsync(teamId, by, result.Removed, cancellationToken);
        }

        return result;
    }

    private static async Task<NotesRemoved> RemoveAsync(
        LeverClient client,
        string opportunityId,
        List<Errand> notes,
        CancellationToken cancellationToken
    )
    {
        var (removed, left, trouble) = (0, new List<string>(), NoteTrouble.None);
        var targets = await TargetsAsync(client, opportunityId, notes, cancellationToken);
        foreach (var (reference, noteId) in targets)
        {
            var answer = await client.DeleteNoteAsync(opportunityId, noteId, cancellationToken);
            if (answer is LeverAnswer<bool>.Ok)
            {
                removed++;
            }
            else if (answer is not LeverAnswer<bool>.NotFound) // then somebody was quicker
            {
                left.Add(reference);
                trouble = TroubleOf(answer);
            }
        }

        return new NotesRemoved(removed, left, trouble);
    }

    private static NoteTrouble TroubleOf(LeverAnswer<bool> answer) =>
        answer switch
        {
            LeverAnswer<bool>.PermissionMissing => NoteTrouble.RightMissing,
            LeverAnswer<bool>.BadKey => NoteTrouble.KeyRefused,
            _ => NoteTrouble.NoAnswer,
        };

    // By Lever's list where the key may list notes, which finds one whose id never reached us; else by the ids that we kept.
    private static async Task<IReadOnlyList<(string Reference, string NoteId)>> TargetsAsync(
        LeverClient client,
        string opportunityId,
        List<Errand> notes,
        CancellationToken cancellationToken
    ) =>
        await client.ListNotesAsync(opportunityId, cancellationToken)
            is LeverAnswer<IReadOnlyList<LeverNote>>.Ok listed
            ?
            [
                .. from seen in listed.Value
                from note in notes
                where IsOurs(seen.Text, note.Reference)
                select (note.Reference, seen.Id),
            ]
            : [.. notes.Where(n => n.NoteId is not null).Select(n => (n.Reference, n.NoteId!))];

    // Of one line or of several; what somebody wrote below ours may quote the reference, and is not ours to remove.
    private static bool IsOurs(string text, string reference) =>
        text.Split('\n')[0].EndsWith(reference, StringComparison.Ordinal)
        || (
            text.StartsWith("Byteboard result", StringComparison.Ordinal)
            && text.TrimEnd().EndsWith(reference, StringComparison.Ordinal)
        );

    private async Task RememberAsync(
        int teamId,
        Person by,
        int removed,
        CancellationToken cancellationToken
    )
    {
        await teams.WriteAsync(
            teamId,
            async context =>
            {
                var nowUtc = clock.GetUtcNow().UtcDateTime;
                context.Remember(by, nowUtc, "Test notes in Lever", null, $"{removed} removed");
                return await context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
    }
}
