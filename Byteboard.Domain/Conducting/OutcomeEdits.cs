using Byteboard.Domain.Candidates;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>What came of setting a value by hand.</summary>
public enum OutcomeEditAnswer
{
    /// <summary>Set, or emptied.</summary>
    Saved,

    /// <summary>It has this value already.</summary>
    Unchanged,

    /// <summary>There is no such value.</summary>
    NotAValue,

    /// <summary>This team has no such candidate.</summary>
    NotFound,
}

/// <summary>Sets Next Steps and Offer Status by hand. A later move or archive in Lever is laid over it, as <see cref="OutcomeRule"/> says.</summary>
public sealed class OutcomeEdits(TeamDb teams, TeamFeed feed, TimeProvider clock)
{
    /// <summary>Sets one value to the name of its enum member, such as <c>OfferMade</c>; null or empty text empties it.</summary>
    public async Task<OutcomeEditAnswer> SetAsync(
        int teamId,
        Person by,
        long candidateId,
        OutcomeField field,
        string? value,
        CancellationToken cancellationToken
    )
    {
        var wanted = string.IsNullOrEmpty(value) ? null : value;
        if (wanted is not null && !NamesOf(field).Contains(wanted))
        {
            return OutcomeEditAnswer.NotAValue;
        }

        var answer = await teams.WriteAgainAsync(
            teamId,
            context => SetAsync(context, by, candidateId, field, wanted, cancellationToken),
            cancellationToken
        );
        if (answer is OutcomeEditAnswer.Saved)
        {
            feed.Publish(new TeamChange(teamId, TeamChangeKind.Candidate, $"{candidateId}"));
        }

        return answer;
    }

    private async Task<OutcomeEditAnswer> SetAsync(
        ByteboardContext context,
        Person by,
        long candidateId,
        OutcomeField field,
        string? wanted,
        CancellationToken cancellationToken
    )
    {
        var candidate = await CandidateTurn.TakeAsync(context, candidateId, cancellationToken);
        if (candidate is null)
        {
            return OutcomeEditAnswer.NotFound;
        }

        var held =
            field is OutcomeField.NextSteps
                ? candidate.NextSteps?.ToString()
                : candidate.OfferStatus?.ToString();
        if (held == wanted)
        {
            return OutcomeEditAnswer.Unchanged;
        }

        var now = clock.GetUtcNow();
        var edits = await context
            .OutcomeEdits.Where(e => e.CandidateId == candidateId)
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        var reading = candidate.Reading ?? NothingRead(candidate);
        var edit = new OutcomeEdit
        {
            TeamId = candidate.TeamId,
            CandidateId = candidateId,
            At = LatestOf(now.ToUnixTimeMilliseconds(), reading, edits),
            Field = field,
            Value = wanted,
            UnderArchivedAt = reading.Archived?.At,
            ById = by.UserId,
            ByName = by.Name,
            ByRepresentative = by.IsRepresentative,
        };
        context.OutcomeEdits.Add(edit);
        await context.SaveChangesAsync(cancellationToken); // the history names it by its id
        edits.Add(edit);
        OutcomeWriter.Write(
            context,
            candidate,
            await DecideAsync(context, reading, edits, cancellationToken),
            edits,
            verdictId: null,
            now.ToUnixTimeMilliseconds()
        );
        candidate.Touch(now.UtcDateTime);
        await CandidateSummaries.RefreshAsync(context, candidate, cancellationToken);
        return OutcomeEditAnswer.Saved;
    }

    private static async Task<OutcomeDecision> DecideAsync(
        ByteboardContext context,
        Reading reading,
        List<OutcomeEdit> edits,
        CancellationToken cancellationToken
    ) =>
        OutcomeRule.Decide(
            reading,
            new StageMap(await context.StageMappings.ToListAsync(cancellationToken)),
            new ReasonMap(await context.ReasonMappings.ToListAsync(cancellationToken)),
            edits
        );

    // Lever's clock may be ahead of ours: what the person saw comes before what the person set.
    private static long LatestOf(long now, Reading reading, List<OutcomeEdit> edits) =>
        Math.Max(
            now,
            reading
                .StageChanges.Select(c => c.At)
                .Concat(edits.Select(e => e.At))
                .DefaultIfEmpty(now)
                .Max()
        );

    private static Reading NothingRead(Candidate candidate) =>
        new()
        {
            ReadAt = 0,
            ContactId = candidate.ContactId ?? "",
            StageId = "",
            CreatedAt = 0,
        };

    private static string[] NamesOf(OutcomeField field) =>
        field is OutcomeField.NextSteps ? Enum.GetNames<NextSteps>() : Enum.GetNames<OfferStatus>();
}
