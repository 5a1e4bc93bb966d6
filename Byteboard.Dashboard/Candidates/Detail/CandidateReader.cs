using System.Linq.Expressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>Reads the page of one candidate.</summary>
public sealed class CandidateReader(TeamDb teams)
{
    /// <summary>Null when the team has no such candidate. Without <paramref name="withPerson"/> no query selects a name or an address.</summary>
    public async Task<CandidateDetail?> ReadAsync(
        int teamId,
        long candidateId,
        bool withPerson,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var candidate = await context
            .Candidates.AsNoTracking()
            .Where(c => c.Id == candidateId)
            .Select(withPerson ? WithPerson : Anonymous)
            .SingleOrDefaultAsync(cancellationToken);
        if (candidate is null)
        {
            return null;
        }

        candidate = candidate with
        {
            Interviews = await context
                .Interviews.AsNoTracking()
                .Where(i => i.CandidateId == candidateId)
                .OrderByDescending(i => i.Id)
                .Select(withPerson ? InterviewWithPerson : InterviewAnonymous)
                .ToListAsync(cancellationToken),
            Types = await context
                .InterviewTypes.AsNoTracking()
                .Where(t => t.RetiredUtc == null)
                .OrderBy(t => t.Name)
                .ToListAsync(cancellationToken),
            Stages = new StageMap(
                await context.StageMappings.AsNoTracking().ToListAsync(cancellationToken)
            ),
            Elsewhere = await ElsewhereAsync(context, candidate, cancellationToken),
            ReasonTexts = await context
                .ReasonMappings.Select(r => new { r.ReasonId, r.Text })
                .ToDictionaryAsync(r => r.ReasonId, r => r.Text, cancellationToken),
        };
        return await WithPeopleAsync(
            context,
            await WithHistoryAsync(context, candidate, cancellationToken),
            cancellationToken
        );
    }

    private static async Task<CandidateDetail> WithHistoryAsync(
        ByteboardContext context,
        CandidateDetail candidate,
        CancellationToken cancellationToken
    )
    {
        var opportunityId = candidate.OpportunityId ?? "";
        var isCut = false;
        var verdicts = await NewestAsync(
            context
                .Verdicts.AsNoTracking()
                .Where(v => v.OpportunityId == opportunityId)
                .OrderByDescending(v => v.Id)
        );
        verdicts.Reverse();
        candidate = candidate with
        {
            Verdicts = verdicts,
            Events = await NewestAsync(
                context
                    .InterviewEvents.AsNoTracking()
                    .Where(e => e.CandidateId == candidate.Id)
                    .OrderByDescending(e => e.Id)
            ),
            Presses = await NewestAsync(
                context
                    .CandidateEvents.AsNoTracking()
                    .Where(e => e.CandidateId == candidate.Id)
                    .OrderByDescending(e => e.Id)
            ),
            Errands = await NewestAsync(
                context
                    .Errands.Where(e => e.CandidateId == candidate.Id)
                    .OrderByDescending(e => e.Id)
                    .Select(e => new DetailErrand(
                        e.Id,
                        e.InterviewId,
                        e.Kind,
                        e.State,
                        e.Reference,
                        e.DoneAt,
                        e.SettledAt,
                        e.DeadlineUtc,
                        e.LastFault,
                        e.DueAt,
                        e.VerdictId
                    ))
            ),
            Deliveries = await NewestAsync(
                context
                    .Deliveries.Where(d => d.OpportunityId == opportunityId && opportunityId != "")
                    .OrderByDescending(d => d.Id)
                    .Select(d => new DetailDelivery(
                        d.Id,
                        d.TriggeredAt,
                        d.ReceivedAt,
                        d.ToStageId,
                        d.Webhook == WebhookKind.StageChange,
                        d.ToReasonId,
                        d.State
                    ))
            ),
            Changes = await NewestAsync(
                context
                    .OutcomeChanges.AsNoTracking()
                    .Where(c => c.CandidateId == candidate.Id)
                    .OrderByDescending(c => c.Id)
            ),
            NextLookAt = await context
                .Timers.Where(t =>
                    t.Kind == Domain.Lanes.TimerKind.Look && t.Subject == opportunityId
                )
                .Select(t => (long?)t.DueAt)
                .SingleOrDefaultAsync(cancellationToken),
        };
        return candidate with { IsCut = isCut };

        async Task<List<T>> NewestAsync<T>(IQueryable<T> newestFirst)
        {
            const int Most = CandidateDetail.HistoryLength;
            var rows = await newestFirst.Take(Most + 1).ToListAsync(cancellationToken);
            isCut |= rows.Count > Most;
            return rows.Count > Most ? rows[..Most] : rows;
        }
    }

    // As a look would ask it. Without the person there are no addresses to compare, so only the contact is.
    private static async Task<IReadOnlyList<LiveElsewhere>> ElsewhereAsync(
        ByteboardContext context,
        CandidateDetail candidate,
        CancellationToken cancellationToken
    )
    {
        if (candidate.Reading is not { } reading)
        {
            return [];
        }

        var others = context.Interviews.Live().Where(i => i.CandidateId != candidate.Id);
        if (candidate.Emails is null)
        {
            return await others
                .Where(i => i.ContactId == reading.ContactId)
                .Select(i => new LiveElsewhere(i.TypeId, i.ContactId, ""))
                .ToListAsync(cancellationToken);
        }

        var addresses = EmailAddress.Among(candidate.Emails).Select(a => a.Normalised).ToList();
        return await others
            .Where(i => i.ContactId == reading.ContactId || addresses.Contains(i.NormalisedEmail))
            .Select(i => new LiveElsewhere(i.TypeId, i.ContactId, i.NormalisedEmail))
            .ToListAsync(cancellationToken);
    }

    private static async Task<CandidateDetail> WithPeopleAsync(
        ByteboardContext context,
        CandidateDetail candidate,
        CancellationToken cancellationToken
    )
    {
        var ids = candidate
            .Verdicts.Where(v => v.Cause is LookCause.Person or LookCause.Check)
            .Select(v => v.CauseId)
            .Concat(candidate.Interviews.Select(i => i.InvitedBy))
            .OfType<string>()
            .Distinct()
            .ToList();
        return ids.Count is 0
            ? candidate
            : candidate with
            {
                People = await context
                    .Users.Where(m => ids.Contains(m.Id))
                    .Select(m => new { m.Id, m.DisplayName })
                    .ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancellationToken),
            };
    }

    private static readonly Expression<Func<Candidate, CandidateDetail>> WithPerson =
        c => new CandidateDetail
        {
            Id = c.Id,
            Name = c.Name,
            Emails = c.Emails,
            OpportunityId = c.OpportunityId,
            Reading = c.Reading,
            State = c.State,
            Rating = c.Rating,
            NextSteps = c.NextSteps,
            OfferStatus = c.OfferStatus,
            ErasedUtc = c.ErasedUtc,
            WaitingSince = c.WaitingSince,
            DismissedEntryAt = c.DismissedEntryAt,
        };

    private static readonly Expression<Func<Candidate, CandidateDetail>> Anonymous =
        WithPerson.Without(nameof(CandidateDetail.Name), nameof(CandidateDetail.Emails));

    private static readonly Expression<Func<Interview, DetailInterview>> InterviewWithPerson =
        i => new DetailInterview
        {
            Id = i.Id,
            Reference = i.Reference,
            TypeName = i.TypeName,
            TypeId = i.TypeId,
            Email = i.Email,
            Status = i.Status,
            CancelledByArchive = i.CancelledByArchive,
            StageEntryAt = i.StageEntryAt,
            InvitedUtc = i.InvitedUtc,
            InvitedBy = i.InvitedBy,
            ReplacedById = i.ReplacedById,
            DeadlineUtc = i.DeadlineUtc,
            BouncedUtc = i.BouncedUtc,
            StartedUtc = i.StartedUtc,
            SubmittedUtc = i.SubmittedUtc,
            EtaUtc = i.EtaUtc,
            FinalisedUtc = i.FinalisedUtc,
            Rating = i.Rating,
            Skills = i.Skills,
            GraderSummary = i.GraderSummary,
            ReportUrl = i.ReportUrl,
        };

    private static readonly Expression<Func<Interview, DetailInterview>> InterviewAnonymous =
        InterviewWithPerson.Without(nameof(DetailInterview.Email));
}
