using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Interviews;
using static MudBlazor.Icons.Material;

namespace Byteboard.Dashboard.Candidates;

/// <summary>The family and icon of a rating. Names are data: a name takes the arrow of its rank, the best first.</summary>
public static class RatingLook
{
    public static (Family Family, string Icon, string Text) Of(
        string rating,
        ResultsOptions results
    ) =>
        (results.RankOf(rating), results.Ratings.Count) switch
        {
            (null, _) => (Family.Mute, Outlined.TaskAlt, rating),
            (0, _) => (Family.Good, Outlined.KeyboardDoubleArrowUp, rating),
            ({ } last, var count) when last == count - 1 => (
                Family.Bad,
                Outlined.KeyboardDoubleArrowDown,
                rating
            ),
            ({ } rank, var count) when rank < count / 2 => (
                Family.Good,
                Outlined.KeyboardArrowUp,
                rating
            ),
            _ => (Family.Warn, Outlined.KeyboardArrowDown, rating),
        };
}
