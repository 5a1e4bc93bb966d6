using Byteboard.Domain.Candidates;
using Byteboard.Domain.Outcomes;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>Which candidates are listed; the word in the address.</summary>
public enum CandidateView
{
    All,
    Invited,
    Waiting,
    Attention,
    Expiring,
    Missing,
}

/// <summary>What the list is sorted by; the word in the address.</summary>
public enum CandidateSort
{
    Changed,
    Name,
    Type,
    Status,
    Submitted,
    Deadline,
    Next,
    Offer,
}

/// <summary>A value that is asked for; null asks for those who have none.</summary>
public sealed record Wanted<T>(T? Value)
    where T : struct;

/// <summary>What the list is asked for. All of it but <see cref="Text"/> stands in the address.</summary>
public sealed record CandidateQuestion
{
    /// <summary>Longest text that is searched for; longer ones are cut.</summary>
    public const int TextMaxLength = 200;

    public CandidateView View { get; init; }

    public CandidateState? State { get; init; }

    public string? Rating { get; init; }

    public int? TypeId { get; init; }

    public Wanted<NextSteps>? Next { get; init; }

    public Wanted<OfferStatus>? Offer { get; init; }

    /// <summary>Not archived, and in this stage.</summary>
    public string? StageId { get; init; }

    public bool IsArchived { get; init; }

    /// <summary>Beside whatever view and filters there are; as a view of its own it is short to reach.</summary>
    public bool NeedsAttention { get; init; }

    /// <summary>What somebody types; may be a name, and hence stands in no address and no log.</summary>
    public string Text { get; init; } = "";

    public CandidateSort Sort { get; init; }

    public bool IsAscending { get; init; }

    public CandidateCursor? Cursor { get; init; }

    /// <summary>Whether it asks for less than its view.</summary>
    public bool IsFiltered => HasFilters || Text.Length > 0;

    /// <summary>Whether a filter beside the text is set.</summary>
    public bool HasFilters =>
        this
        != new CandidateQuestion
        {
            Text = Text,
            View = View,
            Sort = Sort,
            IsAscending = IsAscending,
            Cursor = Cursor,
        };

    /// <summary>As it may be asked: who may not see names gets no order by them.</summary>
    public CandidateQuestion For(bool withPerson) =>
        withPerson || Sort is not CandidateSort.Name
            ? this
            : this with
            {
                Sort = CandidateSort.Changed,
                IsAscending = false,
                Cursor = null,
            };

    /// <summary>The same view without any filter, from its beginning.</summary>
    public CandidateQuestion Cleared() =>
        new()
        {
            View = View,
            Sort = Sort,
            IsAscending = IsAscending,
        };

    /// <summary>By another column, or the same one the other way round, from the beginning.</summary>
    public CandidateQuestion By(CandidateSort sort) =>
        this with
        {
            Sort = sort,
            IsAscending = sort == Sort ? !IsAscending : BeginsAscending(sort),
            Cursor = null,
        };

    /// <summary>Which way round a column is looked at first: newest change, but nearest deadline.</summary>
    public static bool BeginsAscending(CandidateSort sort) =>
        sort is not (CandidateSort.Changed or CandidateSort.Submitted);
}
