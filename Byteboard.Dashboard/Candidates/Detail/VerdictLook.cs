using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using static MudBlazor.Icons.Material;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>The label, family and icon of a verdict.</summary>
public static class VerdictLook
{
    public static (Family Family, string Icon, string Text) Of(Verdict verdict) =>
        verdict.Kind switch
        {
            VerdictKind.Invited => (Family.Info, Outlined.MarkEmailRead, "Invited"),
            VerdictKind.OutcomeChanged => (Family.Good, Outlined.Flag, "Outcome changed"),
            VerdictKind.NothingToDo => (Family.Mute, Outlined.Remove, "Nothing to do"),
            VerdictKind.Ignored => (Family.Mute, Outlined.DoNotDisturbOn, "Ignored"),
            VerdictKind.WaitingForTag => (Family.Warn, Outlined.LabelOff, "Waiting for tag"),
            VerdictKind.NeedsAttention => (Family.Warn, Outlined.PriorityHigh, "Needs attention"),
            VerdictKind.Unreadable => (Family.Bad, Outlined.Lock, "Unreadable"),
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict.Kind, null),
        };
}
