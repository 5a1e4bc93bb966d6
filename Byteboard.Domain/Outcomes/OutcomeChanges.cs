using System.Globalization;
using Byteboard.Domain.Candidates;

namespace Byteboard.Domain.Outcomes;

/// <summary>One value that is about to change, with what sets it.</summary>
public sealed record OutcomeDifference(
    OutcomeField Field,
    string? Before,
    string? After,
    OutcomeSource? Source
);

/// <summary>Pure: what differs between a candidate's outcome and the one that the rule gives.</summary>
public static class OutcomeChanges
{
    /// <summary>Only the values that differ.</summary>
    public static IReadOnlyList<OutcomeDifference> Between(Candidate candidate, Outcome outcome) =>
        Between(candidate.NextSteps, candidate.OfferStatus, outcome);

    /// <summary>The same from the two values.</summary>
    public static IReadOnlyList<OutcomeDifference> Between(
        NextSteps? next,
        OfferStatus? offer,
        Outcome outcome
    ) =>
        [
            .. new[]
            {
                new OutcomeDifference(
                    OutcomeField.NextSteps,
                    next?.ToString(),
                    outcome.Next.Value?.ToString(),
                    outcome.Next.Source
                ),
                new OutcomeDifference(
                    OutcomeField.OfferStatus,
                    offer?.ToString(),
                    outcome.Offer.Value?.ToString(),
                    outcome.Offer.Source
                ),
            }.Where(d => d.Before != d.After),
        ];

    /// <summary>The row of the history; <paramref name="edit"/> is the edit that set it, where one did.</summary>
    public static OutcomeChange Row(
        Candidate candidate,
        OutcomeDifference difference,
        OutcomeEdit? edit,
        long? verdictId,
        long now
    ) =>
        new()
        {
            TeamId = candidate.TeamId,
            CandidateId = candidate.Id,
            At = now,
            Field = difference.Field,
            Before = difference.Before,
            After = difference.After,
            Source = difference.Source switch
            {
                OutcomeSource.Stage => OutcomeSourceKind.Stage,
                OutcomeSource.Archive => OutcomeSourceKind.Archive,
                OutcomeSource.Hand => OutcomeSourceKind.Hand,
                _ => OutcomeSourceKind.Undone,
            },
            SourceId = difference.Source switch
            {
                OutcomeSource.Stage stage => stage.StageId,
                OutcomeSource.Archive archive => archive.ReasonId,
                OutcomeSource.Hand hand => hand.EditId.ToString(CultureInfo.InvariantCulture),
                _ => null,
            },
            SourceAt = difference.Source switch
            {
                OutcomeSource.Stage stage => stage.At,
                OutcomeSource.Archive archive => archive.At,
                _ => edit?.At,
            },
            ByName = edit?.ByName,
            ByRepresentative = edit?.ByRepresentative ?? false,
            VerdictId = verdictId,
        };
}

/// <summary>The words of Next Steps and Offer Status, as Byteboard writes them.</summary>
public static class OutcomeWords
{
    /// <summary>Of one value by its stored name; "empty" for none.</summary>
    public static string Of(OutcomeField field, string? value) =>
        value is null ? "empty"
        : field is OutcomeField.NextSteps ? Of(Enum.Parse<NextSteps>(value))
        : Of(Enum.Parse<OfferStatus>(value));

    /// <summary>Of Next Steps.</summary>
    public static string Of(NextSteps value) =>
        value switch
        {
            NextSteps.Onsite => "Onsite",
            NextSteps.Rejected => "Rejected",
            NextSteps.TechnicalPhoneScreen => "Technical Phone Screen",
            NextSteps.TechnicalPhoneScreenAndOnsite => "Technical Phone Screen & Onsite",
            NextSteps.Withdrew => "Withdrew",
            NextSteps.NotApplicable => "N/A",
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, message: null),
        };

    /// <summary>Of Offer Status.</summary>
    public static string Of(OfferStatus value) =>
        value switch
        {
            OfferStatus.NoOffer => "No Offer",
            OfferStatus.OfferMade => "Offer Made",
            OfferStatus.OfferAccepted => "Offer Accepted",
            OfferStatus.OfferDeclined => "Offer Declined",
            OfferStatus.Withdrew => "Withdrew",
            OfferStatus.NotApplicable => "N/A",
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, message: null),
        };
}
