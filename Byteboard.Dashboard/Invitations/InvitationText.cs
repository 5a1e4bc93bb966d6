using Byteboard.Domain.Interviews;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Storage;

namespace Byteboard.Dashboard.Invitations;

/// <summary>Pure: what a candidate's link says at a moment.</summary>
public sealed record InvitationText(
    string Title,
    IReadOnlyList<string> Sentences,
    string? TimeLeft = null,
    string? OpenUntil = null,
    string? Press = null
)
{
    private const string Ask =
        "If you did not expect this, write to the person who is in touch with you.";

    /// <summary>Instead of the button, where nobody has said where interviews are taken.</summary>
    public const string NoStart =
        "Interviews cannot be taken from this site yet: Platform:StartUrl is not set.";

    public static InvitationText Unknown { get; } =
        new(
            "There is no such invitation",
            [
                "The link may have been cut when it was copied. Open it from the e-mail that brought it.",
            ]
        );

    /// <summary>The store does not answer.</summary>
    public static InvitationText Away { get; } =
        new("This page does not open just now", ["Your link is fine. Try again in a few minutes."]);

    /// <summary>Where candidates' links lead.</summary>
    public const string Path = "/i";

    private static InvitationText Expired { get; } = new("This invitation has expired", [Ask]);

    private static InvitationText Cancelled { get; } = new("This invitation was withdrawn", [Ask]);

    public static InvitationText Of(InvitationView view, DateTime nowUtc) =>
        InterviewLife.StatusAt(view.Status, view.DeadlineUtc, nowUtc) switch
        {
            InterviewStatus.Cancelled => Cancelled,
            InterviewStatus.Expired => Expired,
            InterviewStatus.Invited when view.DeadlineUtc is { } deadline => Open(
                view,
                deadline,
                nowUtc
            ),
            InterviewStatus.Invited => new(
                "The invitation is being sent",
                ["Your e-mail will arrive soon. This page opens once it is on its way."]
            ),
            InterviewStatus.Active or InterviewStatus.SupportActive => new(
                "You have started this interview",
                ["Go on where you left it."],
                Press: "Go on"
            ),
            _ => new("This interview is over", [Ask]),
        };

    /// <summary>"6 days and 3 hours", rounded down; the last hour in minutes.</summary>
    public static string Left(TimeSpan left) =>
        left switch
        {
            { Days: > 0, Hours: 0 } => Count(left.Days, "day"),
            { Days: > 0 } => $"{Count(left.Days, "day")} and {Count(left.Hours, "hour")}",
            { Hours: > 0, Minutes: 0 } => Count(left.Hours, "hour"),
            { Hours: > 0 } => $"{Count(left.Hours, "hour")} and {Count(left.Minutes, "minute")}",
            { Minutes: > 0 } => Count(left.Minutes, "minute"),
            _ => "Less than a minute",
        };

    private static InvitationText Open(InvitationView view, DateTime deadline, DateTime nowUtc)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(view.TimeZone, out var found)
            ? found
            : TimeZoneInfo.Utc;
        return new(
            view.TypeName,
            [
                $"{view.TeamName} invites you to this Byteboard interview.",
                "It is a project-based technical interview. You take it on your own time; there is no call to book.",
            ],
            Left(deadline - nowUtc),
            ZonedTime.Text(deadline, zone),
            "Start"
        );
    }

    private static string Count(int count, string unit) =>
        count is 1 ? $"1 {unit}" : $"{count} {unit}s";
}
