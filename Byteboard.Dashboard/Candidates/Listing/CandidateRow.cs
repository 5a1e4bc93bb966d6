using Byteboard.Domain.Candidates;
using Byteboard.Domain.Outcomes;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>What a row that waits for a person offers; whatever it is, checking again stands beside it and sends nothing.</summary>
public enum NextStep
{
    None,

    /// <summary>Something has to be mended in Lever first.</summary>
    CheckAgain,

    /// <summary>Only a person's word is missing.</summary>
    SendNow,

    /// <summary>The tags do not say which interview; a person chooses it on the candidate's page.</summary>
    Choose,
}

/// <summary>One candidate as listed. Name, Email and LeverUrl are null for whoever may not see them.</summary>
/// <param name="Email">Where the interview was sent, else the first address in Lever; whatever Lever holds there.</param>
/// <param name="Reference">Anonymous id of the interview that the row is about.</param>
/// <param name="Stage">Name of the Lever stage as it was matched, or how it was archived.</param>
/// <param name="Reason">Why a person may have to look, in sentences.</param>
public sealed record CandidateRow(
    long Id,
    string? Name,
    string? Email,
    string? Reference,
    string? TypeName,
    CandidateState State,
    string? Rating,
    DateTime? EtaUtc,
    DateTime? SubmittedUtc,
    DateTime? DeadlineUtc,
    string? Stage,
    NextSteps? Next,
    OfferStatus? Offer,
    DateTime ChangedUtc,
    string? LeverUrl,
    string? Reason,
    NextStep Step
);
