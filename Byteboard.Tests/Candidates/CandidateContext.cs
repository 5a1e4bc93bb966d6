using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Candidates;

/// <summary>Fills the list: candidates with a verdict, and perhaps an interview with its errands.</summary>
public abstract class CandidateContext : PageContext
{
    private int _made;

    /// <summary>A candidate whose last look came to this.</summary>
    protected async Task<long> AddAsync(
        string name,
        VerdictKind kind,
        VerdictReason reason,
        params Check[] checks
    )
    {
        var number = ++_made;
        var candidate = new Candidate { TeamId = TeamId, OpportunityId = $"o-{number}" };
        await ChangeAsync(async context =>
        {
            var verdict = new Verdict
            {
                TeamId = TeamId,
                OpportunityId = candidate.OpportunityId,
                At = Now,
                Kind = kind,
                Reason = reason,
                Checks = checks,
                Cause = LookCause.Delivery,
            };
            context.Verdicts.Add(verdict);
            context.Candidates.Add(candidate);
            await context.SaveChangesAsync(Token);
            candidate.Read(Reading(number, name));
            candidate.Take(verdict);
        });
        Clock.Advance(TimeSpan.FromSeconds(1)); // so that the order is that of adding
        return candidate.Id;
    }

    /// <summary>A candidate with an interview, whose invitation went out unless <paramref name="mail"/> says otherwise.</summary>
    protected async Task<Interview> InviteAsync(
        string name,
        InterviewStatus status = InterviewStatus.Invited,
        Action<Errand>? mail = null,
        Action<Errand>? note = null,
        VerdictKind kind = VerdictKind.Invited,
        VerdictReason reason = VerdictReason.Invited
    )
    {
        var id = await AddAsync(name, kind, reason);
        var interview = new Interview
        {
            TeamId = TeamId,
            CandidateId = id,
            ContactId = $"contact-{id}",
            TypeId = await ReadAsync(db => db.InterviewTypes.Select(t => t.Id).FirstAsync(Token)),
            TypeName = "Senior SWE",
            Email = Address(name),
            NormalisedEmail = Address(name),
            StageEntryAt = Now,
            Reference = PublicReference.OfInterview(),
            LinkHash = InvitationLink.HashOf(InvitationLink.NewToken()),
            LinkCipher = "cipher",
            InvitedUtc = NowUtc,
        };
        if (mail is null)
        {
            interview.Open(NowUtc.AddDays(7));
        }

        await ChangeAsync(async context =>
        {
            context.Interviews.Add(interview);
            context.Entry(interview).Property(i => i.Status).CurrentValue = status;
            await context.SaveChangesAsync(Token);
            context.Errands.AddRange(
                Make(ErrandKind.InvitationEmail, mail ?? (e => e.Complete(Now))),
                Make(ErrandKind.InvitationNote, note ?? (_ => { }))
            );
        });
        return interview;

        Errand Make(ErrandKind errandKind, Action<Errand> change)
        {
            var errand = new Errand
            {
                TeamId = TeamId,
                InterviewId = interview.Id,
                CandidateId = interview.CandidateId,
                OpportunityId = $"o-{_made}",
                Kind = errandKind,
                Reference = PublicReference.OfErrand(),
            };
            change(errand);
            return errand;
        }
    }

    protected Task<LaneTimer?> TimerAsync(string opportunityId) =>
        ReadAsync(db => db.Timers.SingleOrDefaultAsync(t => t.Subject == opportunityId, Token));

    protected static string Address(string name) =>
        $"{name.ToLowerInvariant().Replace(' ', '.')}@example.com";

    private Reading Reading(int number, string name) =>
        new()
        {
            ReadAt = Now,
            ContactId = $"contact-{number}",
            StageId = "byteboard",
            CreatedAt = Now,
            Name = name,
            Emails = [Address(name)],
        };
}
