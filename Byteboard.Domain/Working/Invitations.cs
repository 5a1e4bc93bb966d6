using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;

namespace Byteboard.Domain.Working;

/// <summary>Adds an interview and its errands to the transaction of the look that decided it.</summary>
internal sealed class Invitations(Secrets secrets, TimeProvider clock)
{
    public async Task AddAsync(
        ByteboardContext context,
        Candidate candidate,
        Invite invite,
        CancellationToken cancellationToken
    )
    {
        var token = InvitationLink.NewToken();
        var interview = new Interview
        {
            TeamId = candidate.TeamId,
            CandidateId = candidate.Id,
            ContactId = candidate.ContactId!,
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
        };
        context.Interviews.Add(interview);
        await context.SaveChangesAsync(cancellationToken); // a live one of this type makes the index refuse here
        AddErrands(context, candidate, interview);
    }

    /// <summary>Opens an interview again that only the archive had cancelled: same link, a new e-mail with a new deadline.</summary>
    public void Reinstate(ByteboardContext context, Candidate candidate, Interview interview)
    {
        interview.Reinstate();
        AddErrands(context, candidate, interview);
    }

    private void AddErrands(ByteboardContext context, Candidate candidate, Interview interview)
    {
        Errand Make(ErrandKind kind) =>
            new()
            {
                TeamId = candidate.TeamId,
                InterviewId = interview.Id,
                OpportunityId = candidate.OpportunityId!,
                Kind = kind,
                Reference = PublicReference.OfErrand(),
            };

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        context.Errands.AddRange(
            Make(ErrandKind.InvitationEmail).StartingAt(now),
            Make(ErrandKind.InvitationNote)
        );
    }
}
