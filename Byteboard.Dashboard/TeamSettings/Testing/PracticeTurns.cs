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

    /// <summary>After the first confirmation Lever's part goes on by itself; doing it twice changes nothing.</summary>
    public static void Play(this Practice practice, FlightSight sight)
    {
        var facts = sight.Facts;
        if (facts is not { Flight: { IsPractice: true, OpportunityId: { } opportunity } })
        {
            return;
        }

        switch (sight.Awaited)
        {
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
