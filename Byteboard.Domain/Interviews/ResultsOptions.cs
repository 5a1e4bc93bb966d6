namespace Byteboard.Domain.Interviews;

/// <summary>
/// Settings <c>Results:*</c>: names that change from time to time. Byteboard's help centre: "How to read the skills report",
/// "What skills are represented in the skills map".
/// </summary>
public sealed class ResultsOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Results";

    /// <summary>Ratings, the best first.</summary>
    public IList<string> Ratings { get; } = [];

    /// <summary>Skills, in the order in which reports list them.</summary>
    public IList<string> Skills { get; } = [];

    /// <summary>0 for the best; null for a name that is not (any more) in the list.</summary>
    public int? RankOf(string? rating) =>
        rating is not null && Ratings.IndexOf(rating) is >= 0 and var rank ? rank : null;
}
