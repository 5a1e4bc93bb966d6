using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Candidates;

/// <summary>Fills the list: candidates with a verdict, and perhaps an interview with its errands.</summary>
public abstract class CandidateContext : PageContext
{
    private int _made;

    protected CandidateContext() => Services.AddSingleton<AntiforgeryStateProvider>(new NoForms());

    /// <summary>A candidate whose last look came to this.</summary>
    protected Task<long> AddAsync(
        string name,
        VerdictKind kind,
        VerdictReason reason,
        params Check[] checks
    ) => AddAsync(name, kind, reason, null, checks);

    /// <summary>The same with whatever stands in Lever as addresses.</summary>
    protected async Task<long> AddAsync(
        string name,
        VerdictKind kind,
        VerdictReason reason,
        IReadOnlyList<string>? emails,
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
            candidate.Read(Reading(number, name) with { Emails = emails ?? [Address(name)] });
            candidate.Take(verdict);
            await CandidateSummaries.RefreshAsync(context, candidate, Token);
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
        VerdictReason reason = VerdictReason.Invited,
        string? rating = null
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
            context.Entry(interview).Property(i => i.Rating).CurrentValue = rating;
            await context.SaveChangesAsync(Token);
            context.Errands.AddRange(
                Make(ErrandKind.InvitationEmail, mail ?? (e => e.Complete(Now))),
                Make(ErrandKind.InvitationNote, note ?? (_ => { }))
            );
            await RefreshAsync(context, id);
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

    /// <summary>Changes a candidate, as the transactions of the domain do: the summary follows.</summary>
    protected Task ChangeAsync(long id, Action<Candidate> change) =>
        ChangeAsync(async context =>
        {
            change(await context.Candidates.SingleAsync(c => c.Id == id, Token));
            await RefreshAsync(context, id);
        });

    /// <summary>Sets what came of it.</summary>
    protected Task SetOutcomeAsync(long id, NextSteps? next, OfferStatus? offer = null) =>
        ChangeAsync(
            id,
            candidate =>
                candidate.Take(
                    new Outcome(new(next, null), new(offer, null)),
                    unmappedReasonId: null
                )
        );

    protected static async Task RefreshAsync(ByteboardContext context, long id) =>
        await CandidateSummaries.RefreshAsync(
            context,
            await context.Candidates.SingleAsync(c => c.Id == id, Token),
            Token
        );

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
        };

    private sealed class NoForms : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
