namespace Byteboard.Dashboard.TeamSettings.Maps;

/// <summary>Says how many active archive reasons are matched.</summary>
internal static class ReasonCounts
{
    public static string Sentence(int active, int unmatched) =>
        (active, unmatched) switch
        {
            (0, _) => "Lever has no active archive reasons.",
            (1, 0) => "The one active reason is matched.",
            (_, 0) => $"All {active} active reasons are matched.",
            (_, 1) => "1 reason is not matched. Candidates archived with it need attention.",
            _ =>
                $"{unmatched} reasons are not matched. Candidates archived with them need attention.",
        };
}
