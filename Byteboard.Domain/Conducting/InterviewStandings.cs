using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>Where an interview stands: no name, no address. Times are UTC.</summary>
public sealed record InterviewStanding(
    string Reference,
    string TypeName,
    InterviewStatus Status,
    DateTime? DeadlineUtc,
    DateTime? ExpectedUtc
)
{
    /// <summary>Expired from the deadline on, though the timer that says so may be late.</summary>
    public InterviewStatus StatusAt(DateTime nowUtc) =>
        InterviewLife.StatusAt(Status, DeadlineUtc, nowUtc);
}

/// <summary>Tells the interview platform where an interview stands.</summary>
public sealed class InterviewStandings(TeamDb teams)
{
    /// <summary>Null when this team has no interview of this reference.</summary>
    public async Task<InterviewStanding?> FindAsync(
        int teamId,
        string reference,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        return await context
            .Interviews.Where(i => i.Reference == reference)
            .Select(i => new InterviewStanding(
                i.Reference,
                i.TypeName,
                i.Status,
                i.DeadlineUtc,
                i.EtaUtc
            ))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
