using Byteboard.Dashboard.PracticeInterviews;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.TeamSettings.Testing;

/// <summary>Whose turn it is in a practice run, and what the practice Lever then does.</summary>
internal static class PracticeTurns
{
    /// <summary>The practice Lever of this team, if it is connected to one.</summary>
    public static Practice? Of(this IEnumerable<Practice> practices, TeamSettingsView view) =>
        practices.FirstOrDefault(p =>
            string.Equals(p.HostName, view.Integration.HostName, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>
    /// After the first confirmation the candidate's and Lever's part go on by themselves; doing it twice changes nothing.
    /// </summary>
    public static async Task PlayAsync(
        this Practice practice,
        FlightSight sight,
        InterviewSteps steps,
        CancellationToken cancellationToken
    )
    {
        var facts = sight.Facts;
        if (facts is not { Flight: { IsPractice: true, OpportunityId: { } opportunity } })
        {
            return;
        }

        switch (sight.Awaited)
        {
            case FlightStep.Finalised when facts.Interview is { } interview:
                await PracticeInterview.TakeAsync(
                    steps,
                    interview.TeamId,
                    interview.Reference,
                    practice.Result,
                    cancellationToken
                );
                break;
            case FlightStep.MovedToOnsite when facts.Stages.First(StageTarget.Onsite) is { } stage:
                practice.Move(opportunity, stage);
                break;
            case FlightStep.Rejected
                when facts.Reasons.FirstOrDefault(r => r.Target is ReasonTarget.Rejected)
                    is { } reason:
                practice.Archive(opportunity, reason.ReasonId);
                break;
        }
    }
}
