using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Issues;
using MudBlazor;

namespace Byteboard.Dashboard.Issues;

/// <summary>Where an issue is mended; only admins may go there if <paramref name="IsForAdmins"/>.</summary>
public sealed record IssueLink(string Address, string Text, bool IsForAdmins);

/// <summary>Pure: how an issue looks, and where it is mended.</summary>
public static class IssueLook
{
    public static (Family Family, string Icon, string Word) Of(Issue issue) =>
        issue switch
        {
            { State: IssueState.Resolved } => (
                Family.Good,
                Icons.Material.Outlined.CheckCircle,
                "Resolved"
            ),
            { State: IssueState.Ignored } => (
                Family.Mute,
                Icons.Material.Outlined.NotificationsOff,
                "Ignored"
            ),
            _ => issue.Kind.Reach() switch
            {
                IssueReach.Everything => (
                    Family.Bad,
                    Icons.Material.Outlined.ReportProblem,
                    "Stops everybody"
                ),
                IssueReach.Some => (
                    Family.Warn,
                    Icons.Material.Outlined.PriorityHigh,
                    "Stops some"
                ),
                _ => (Family.Info, Icons.Material.Outlined.Info, "Worth knowing"),
            },
        };

    /// <summary>Null where whoever runs the site mends it.</summary>
    public static IssueLink? LinkOf(IssueKind kind) =>
        kind switch
        {
            IssueKind.KeyRefused
            or IssueKind.KeyMissing
            or IssueKind.PermissionMissing
            or IssueKind.Unreadable => new("/settings/team#api-keys", "Upload a key", true),
            IssueKind.SignatureRefused => new(
                "/settings/team#signing-tokens",
                "Upload the signing token",
                true
            ),
            IssueKind.Silence => new("/settings/team#webhooks", "See the webhooks", true),
            IssueKind.StageUnmapped or IssueKind.StageUnknown => new(
                "/settings/team/stages",
                "Match stages",
                true
            ),
            IssueKind.ReasonUnmapped or IssueKind.ReasonChanged => new(
                "/settings/team/archive-reasons",
                "Match archive reasons",
                true
            ),
            IssueKind.GivenUp => new("/deliveries?view=failed", "See the deliveries", true),
            IssueKind.SecretUnreadable or IssueKind.HostUnknown or IssueKind.ClockDrift => null,
            _ => new("/candidates?view=attention", "See the candidates", false),
        };
}
