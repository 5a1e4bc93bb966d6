namespace Byteboard.Dashboard.Shell;

/// <summary>What a colour says about a state; the tokens are --bb-info, --bb-good and so on.</summary>
public enum Family
{
    Info,
    Good,
    Warn,
    Bad,
    Mute,
    Staff,
}

internal static class Families
{
    internal static string Css(this Family family) =>
        family switch
        {
            Family.Info => "bb-info",
            Family.Good => "bb-good",
            Family.Warn => "bb-warn",
            Family.Bad => "bb-bad",
            Family.Mute => "bb-mute",
            Family.Staff => "bb-staff",
            _ => throw new ArgumentOutOfRangeException(nameof(family), family, null),
        };
}
