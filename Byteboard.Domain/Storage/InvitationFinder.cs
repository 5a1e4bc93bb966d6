using Byteboard.Domain.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>What a candidate's link shows: no name, no address, and no id but the anonymous reference.</summary>
public sealed record InvitationView(
    string Reference,
    string TeamName,
    string TimeZone,
    string TypeName,
    InterviewStatus Status,
    DateTime? DeadlineUtc
);

/// <summary>Finds an invitation by the secret in its link; the candidate belongs to no team's circuit, so all teams are searched.</summary>
public sealed class InvitationFinder(TeamDb teams)
{
    /// <summary>Null for a link that leads nowhere.</summary>
    public async Task<InvitationView?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = InvitationLink.HashOf(token);
        await using var context = teams.OpenSystem();
        return await context
            .Interviews.IgnoreQueryFilters()
            .Where(i => i.LinkHash == hash)
            .Join(
                context.Teams,
                i => i.TeamId,
                t => t.Id,
                (i, t) =>
                    new InvitationView(
                        i.Reference,
                        t.Name,
                        t.TimeZone,
                        i.TypeName,
                        i.Status,
                        i.DeadlineUtc
                    )
            )
            .SingleOrDefaultAsync(cancellationToken);
    }
}
