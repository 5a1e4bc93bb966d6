using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using static MudBlazor.Icons.Material;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>How a row's status looks: a rating says more than that it is graded, a day more than that one is expected.</summary>
public static class RowLook
{
    /// <summary><paramref name="ratings"/> from the best to the worst.</summary>
    public static (Family Family, string Icon, string Text) Of(
        CandidateRow row,
        IList<string> ratings,
        TeamTime time
    ) =>
        row switch
        {
            { Rating: { } rating } => Rating(rating, ratings),
            { State: CandidateState.Eta, EtaUtc: { } eta } => StateLook.Of(row.State) with
            {
                Text = $"ETA {time.Date(eta)}",
            },
            _ => StateLook.Of(row.State),
        };

    /// <summary>The upper half of the ratings is good, the last one bad; an arrow from two up to two down.</summary>
    private static (Family Family, string Icon, string Text) Rating(
        string rating,
        IList<string> ratings
    ) =>
        ratings.IndexOf(rating) switch
        {
            < 0 => (Family.Good, Outlined.TaskAlt, rating),
            0 => (Family.Good, Outlined.KeyboardDoubleArrowUp, rating),
            var rank when rank == ratings.Count - 1 => (
                Family.Bad,
                Outlined.KeyboardDoubleArrowDown,
                rating
            ),
            var rank when rank * 2 < ratings.Count => (
                Family.Good,
                Outlined.KeyboardArrowUp,
                rating
            ),
            _ => (Family.Warn, Outlined.KeyboardArrowDown, rating),
        };
}
