using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.PracticeInterviews;

/// <summary>An invitation of somebody on the practice board.</summary>
public sealed record PracticeInvitation(
    int TeamId,
    string Team,
    long CandidateId,
    string Name,
    string Type,
    string Reference,
    InterviewStatus Status,
    DateTime? DeadlineUtc,
    string? Rating
)
{
    /// <summary>
    /// All of a candidate's, the newest first, in every team that practises on this Lever: whoever sees the board is in no
    /// team, and no other Lever's candidates can be reached from there.
    /// </summary>
    public static async Task<IReadOnlyList<PracticeInvitation>> OfAsync(
        TeamDb teams,
        string leverHost,
        string opportunityId,
        CancellationToken cancellationToken
    )
    {
        var found = new List<PracticeInvitation>();
        foreach (var team in await TeamsAsync(teams, cancellationToken))
        {
            await using var context = teams.Open(team.Id);
            found.AddRange(
                await (
                    from candidate in context.Candidates
                    join lever in context.LeverIntegrations on candidate.TeamId equals lever.TeamId
                    join interview in context.Interviews
                        on candidate.Id equals interview.CandidateId
                    where candidate.OpportunityId == opportunityId && lever.HostName == leverHost
                    orderby interview.Id descending
                    select new PracticeInvitation(
                        team.Id,
                        team.Name,
                        candidate.Id,
                        candidate.Name,
                        interview.TypeName,
                        interview.Reference,
                        interview.Status,
                        interview.DeadlineUtc,
                        interview.Rating
                    )
                ).ToListAsync(cancellationToken)
            );
        }

        return found;
    }

    /// <summary>Why nobody can take it, in one sentence; null when somebody can.</summary>
    public string? Closed(DateTime nowUtc) =>
        (Status, DeadlineUtc) switch
        {
            (InterviewStatus.Invited, null) =>
                "The invitation e-mail is still on its way. The interview opens once it is out.",
            (InterviewStatus.Invited, { } deadline) when deadline <= nowUtc =>
                "The deadline has passed.",
            (InterviewStatus.Expired, _) => "The deadline has passed.",
            (InterviewStatus.Cancelled, _) => "The invitation was withdrawn.",
            (InterviewStatus.Finalised, _) => "It is graded.",
            _ => null,
        };

    /// <summary>Where it stands, as lists say it.</summary>
    public string Stands =>
        Status switch
        {
            InterviewStatus.Eta => "ETA",
            InterviewStatus.SupportActive => "Support Active",
            InterviewStatus.Finalised => Rating ?? "Finalised",
            _ => Status.ToString(),
        };

    private static async Task<IReadOnlyList<(int Id, string Name)>> TeamsAsync(
        TeamDb teams,
        CancellationToken cancellationToken
    )
    {
        await using var system = teams.OpenSystem();
        var all = await system
            .Teams.Select(t => new { t.Id, t.Name })
            .ToListAsync(cancellationToken);
        return [.. all.Select(t => (t.Id, t.Name))];
    }
}
