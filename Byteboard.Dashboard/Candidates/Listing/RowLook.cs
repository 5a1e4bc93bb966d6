using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;

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
            { Rating: { } rating } => RatingLook.Of(rating, ratings),
            { State: CandidateState.Eta, EtaUtc: { } eta } => StateLook.Of(row.State) with
            {
                Text = $"ETA {time.Date(eta)}",
            },
            _ => StateLook.Of(row.State),
        };
}
