using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using static MudBlazor.Icons.Material;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>The label, family and icon of a verdict.</summary>
public static class VerdictLook
{
    public static (Family Family, string Icon, string Text) Of(Verdict verdict) => Of(verdict.Kind);

    public static (Family Family, string Icon, string Text) Of(VerdictKind kind) =>
        kind switch
        {
            VerdictKind.Invited => (Family.Info, Outlined.MarkEmailRead, "Invited"),
            VerdictKind.OutcomeChanged => StateLook.Of(CandidateState.OutcomeChanged),
            VerdictKind.NothingToDo => StateLook.Of(CandidateState.NothingToDo),
            VerdictKind.Ignored => StateLook.Of(CandidateState.Ignored),
            VerdictKind.WaitingForTag => StateLook.Of(CandidateState.WaitingForTag),
            VerdictKind.NeedsAttention => StateLook.Of(CandidateState.NeedsAttention),
            VerdictKind.Unreadable => StateLook.Of(CandidateState.Unreadable),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
