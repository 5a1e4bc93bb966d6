using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>An interview that was made on the interview platform, by no move in Lever; who takes it may be left out.</summary>
public sealed record InterviewElsewhere(string Type, string? Name, string? Email);

/// <summary>
/// Takes in interviews that were made elsewhere: a candidate of its own who is in no opportunity until somebody links one, and
/// an interview that waits to be started. The platform has invited, so nothing is sent and no deadline runs.
/// </summary>
public sealed class InterviewsElsewhere(
    TeamDb teams,
    Secrets secrets,
    TeamFeed feed,
    TimeProvider clock
)
{
    /// <summary>Takes it in under <paramref name="reference"/>, once under the caller's key.</summary>
    public async Task<StepAnswer> AddAsync(
        int teamId,
        string reference,
        Actor by,
        InterviewElsewhere made,
        StepOnce once,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.WriteAgainAsync(
            teamId,
            async context =>
                await once.EarlierAsync(context, cancellationToken)
                ?? await AddAsync(context, reference, by, made, once, cancellationToken),
            cancellationToken
        );
        if (answer is StepAnswer.Done)
        {
            feed.Publish(new TeamChange(teamId, TeamChangeKind.Candidate, reference));
        }

        return answer;
    }

    private async Task<StepAnswer> AddAsync(
        ByteboardContext context,
        string reference,
        Actor by,
        InterviewElsewhere made,
        StepOnce once,
        CancellationToken cancellationToken
    )
    {
        var type = await context.InterviewTypes.FirstOrDefaultAsync(
            t => t.Name == made.Type && t.RetiredUtc == null,
            cancellationToken
        );
        if (type is null)
        {
            return new StepAnswer.Invalid("type", "The team uses no interview type of this name.");
        }

        if (made.Email is not null && !EmailAddress.TryNormalise(made.Email, out _))
        {
            return new StepAnswer.Invalid("email", "This is no e-mail address.");
        }

        var now = clock.GetUtcNow();
        var candidate = new Candidate { TeamId = context.TeamId!.Value };
        candidate.Call(ResultCheck.OneLine(made.Name ?? ""), made.Email?.Trim());
        candidate.Touch(now.UtcDateTime);
        context.Candidates.Add(candidate);
        await context.SaveChangesAsync(cancellationToken); // the interview names its id
        var interview = Make(candidate, type, reference, made.Email, now);
        context.Interviews.Add(interview);
        await context.SaveChangesAsync(cancellationToken);
        InterviewHistory.Add(context, interview, step: null, by, now.ToUnixTimeMilliseconds());
        await CandidateSummaries.RefreshAsync(context, candidate, cancellationToken);
        var done = new StepAnswer.Done(interview.Status);
        await once.KeepAsync(context, done, now.UtcDateTime, cancellationToken);
        return done;
    }

    private Interview Make(
        Candidate candidate,
        InterviewType type,
        string reference,
        string? email,
        DateTimeOffset now
    )
    {
        var token = InvitationLink.NewToken(); // nobody is told; a corrected address gets one of its own
        return new Interview
        {
            TeamId = candidate.TeamId,
            CandidateId = candidate.Id,
            ContactId = candidate.Subject, // nobody else's, so that two without a contact never meet
            TypeId = type.Id,
            TypeName = type.Name,
            Email = email?.Trim() ?? "",
            NormalisedEmail = EmailAddress.TryNormalise(email, out var normalised)
                ? normalised
                : candidate.Subject,
            StageEntryAt = now.ToUnixTimeMilliseconds(),
            Reference = reference,
            LinkHash = InvitationLink.HashOf(token),
            LinkCipher = secrets.Protect(candidate.TeamId, SecretField.InvitationToken, token),
            InvitedUtc = now.UtcDateTime,
            InvitedBy = Interview.ByPlatform,
        };
    }
}
