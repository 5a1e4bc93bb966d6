using System.Globalization;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>
/// Where a page begins: after a row, or before it when <see cref="GoesBack"/>. It stands in the address and therefore holds
/// no text: <see cref="Value"/> is a date (ticks, UTC) or the number of a state, from 1; 0 for none; null for an order by
/// name or type, whose value is read from the row.
/// </summary>
public sealed record CandidateCursor(long Id, long? Value, bool GoesBack)
{
    /// <summary>The place of a row in an order.</summary>
    public static CandidateCursor At(CandidateRow row, CandidateSort sort, bool goesBack) =>
        new(
            row.Id,
            sort switch
            {
                CandidateSort.Changed => row.ChangedUtc.Ticks,
                CandidateSort.Submitted => row.SubmittedUtc?.Ticks ?? 0,
                CandidateSort.Deadline => row.DeadlineUtc?.Ticks ?? 0,
                CandidateSort.Status => (long)row.State + 1,
                CandidateSort.Next => row.Next is { } next ? (long)next + 1 : 0,
                CandidateSort.Offer => row.Offer is { } offer ? (long)offer + 1 : 0,
                _ => null,
            },
            goesBack
        );

    /// <summary>From the address; null for what is none.</summary>
    public static CandidateCursor? Read(string? text, bool goesBack)
    {
        var parts = text?.Split('.') ?? [];
        return parts.Length switch
        {
            1 when Number(parts[0]) is { } id => new(id, null, goesBack),
            2 when (Number(parts[0]), Number(parts[1])) is ({ } id, { } value) => new(
                id,
                value,
                goesBack
            ),
            _ => null,
        };
    }

    public override string ToString() =>
        Value is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{Id}.{value}")
            : Id.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
