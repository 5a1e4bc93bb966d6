using Byteboard.Dashboard.Shell;
using static MudBlazor.Icons.Material;

namespace Byteboard.Dashboard.Candidates;

/// <summary>The family and icon of a rating. Names are data: a name takes the arrow of its rank, the best first.</summary>
public static class RatingLook
{
    /// <summary>The upper half of the ratings is good, the last one bad; an arrow from two up to two down.</summary>
    public static (Family Family, string Icon, string Text) Of(
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
