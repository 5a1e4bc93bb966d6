using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Working;

/// <summary>Adds an interview and its errands to the transaction of the look, or of the person, that decided it.</summary>
internal sealed class Invitations(Secrets secrets, TimeProvider clock)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary><paramref name="by"/> is the person who chose it; null when a look decided by itself.</summary>
    public async Task<Interview> AddAsync(
        ByteboardContext context,
        Candidate candidate,
        Invite invite,
        string contactId,
        Actor? by,
        CancellationToken cancellationToken
    )
    {
        var token = InvitationLink.NewToken();
        var interview = new Interview
        {
            TeamId = candidate.TeamId,
            CandidateId = candidate.Id,
            ContactId = contactId,
            TypeId = invite.TypeId,
            TypeName = invite.TypeName,
            Email = invite.Email,
            NormalisedEmail = EmailAddress.TryNormalise(invite.Email, out var normalised)
                ? normalised
                : invite.Email,
            StageEntryAt = invite.StageEntryAt,
            PreviousId = invite.PreviousId,
            Reference = PublicReference.OfInterview(),
            LinkHash = InvitationLink.HashOf(token),
            LinkCipher = secrets.Protect(candidate.TeamId, SecretField.InvitationToken, token),
            InvitedUtc = clock.GetUtcNow().UtcDateTime,
            InvitedBy = by?.Id,
        };
        context.Interviews.Add(interview);
        await context.SaveChangesAsync(cancellationToken); // a live one of this type makes the index refuse here
        InterviewHistory.Add(context, interview, step: null, by ?? Actor.Lever, Now);
        AddErrands(context, candidate, interview);
        return interview;
    }

    /// <summary>
    /// Opens an interview again that only the archive had cancelled: same link, a new e-mail with a new deadline. One that
    /// still waited to be sent has nothing to say beside it. Where the e-mail had come back, none goes to that address.
    /// </summary>
    public async Task ReinstateAsync(
        ByteboardContext context,
        Candidate candidate,
        Interview interview,
        CancellationToken cancellationToken
    )
    {
        interview.Reinstate();
        InterviewHistory.Add(context, interview, InterviewStep.Reinstate, Actor.Lever, Now);
        var waiting = await context
            .Errands.Where(e =>
                e.InterviewId == interview.Id
                && e.State == ErrandState.Pending
                && (
                    e.Kind == ErrandKind.InvitationEmail
                    || e.Kind == ErrandKind.InvitationNote
                    || e.Kind == ErrandKind.ReminderEmail
                )
            )
            .ToListAsync(cancellationToken);
        waiting.ForEach(e => e.Withdraw("The invitation was closed and opened again.", Now));
        if (interview.BouncedUtc is null)
        {
            AddErrands(context, candidate, interview);
        }
    }

    private void AddErrands(ByteboardContext context, Candidate candidate, Interview interview)
    {
        context.Errands.Add(
            Errand.For(candidate, ErrandKind.InvitationEmail, interview.Id).StartingAt(Now)
        );
        if (candidate.OpportunityId is not null)
        {
            context.Errands.Add(Errand.For(candidate, ErrandKind.InvitationNote, interview.Id));
        }
    }
}
