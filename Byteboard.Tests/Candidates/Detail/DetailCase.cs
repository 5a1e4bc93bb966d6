using Byteboard.Dashboard.Candidates.Detail;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.Extensions.Time.Testing;

namespace Byteboard.Tests.Candidates.Detail;

/// <summary>A candidate as the page has read it, without a store.</summary>
internal static class DetailCase
{
    /// <summary>Monday 23 November 2026, 10:00.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static TeamTime Time => new("UTC", new FakeTimeProvider(Start.AddHours(4)));

    public static long At(int minutes) => Start.AddMinutes(minutes).ToUnixTimeMilliseconds();

    public static CandidateDetail Candidate() =>
        new()
        {
            Id = 1,
            Name = "Haruto Saito",
            Emails = ["haruto@example.com"],
            OpportunityId = "o-1",
            Reading = new Reading
            {
                ReadAt = At(0),
                ContactId = "c-1",
                StageId = "byteboard",
                CreatedAt = At(-60),
            },
            State = CandidateState.NothingToDo,
            Rating = null,
            NextSteps = null,
            OfferStatus = null,
            ErasedUtc = null,
            WaitingSince = null,
            DismissedEntryAt = null,
            Types = [Type(1, "Senior SWE"), Type(2, "Junior Web")],
            Stages = new StageMap([
                new StageMapping
                {
                    TeamId = 1,
                    StageId = "byteboard",
                    Name = "Byteboard interview",
                    Target = StageTarget.Byteboard,
                },
            ]),
        };

    public static Verdict Verdict(
        int minutes,
        VerdictKind kind,
        VerdictReason reason,
        params Check[] checks
    ) =>
        new()
        {
            TeamId = 1,
            OpportunityId = "o-1",
            At = At(minutes),
            Kind = kind,
            Reason = reason,
            Checks = checks,
            Cause = LookCause.Timer,
        };

    public static DetailInterview Interview(
        long id = 7,
        InterviewStatus status = InterviewStatus.Invited,
        int minutes = 1,
        string? by = null
    ) =>
        new()
        {
            Id = id,
            Reference = $"7QK2-9M{id}",
            TypeName = "Senior SWE",
            TypeId = 1,
            Status = status,
            CancelledByArchive = false,
            StageEntryAt = At(0),
            InvitedUtc = Start.AddMinutes(minutes).UtcDateTime,
            InvitedBy = by,
            ReplacedById = null,
            DeadlineUtc = null,
            BouncedUtc = null,
            StartedUtc = null,
            SubmittedUtc = null,
            EtaUtc = null,
            FinalisedUtc = null,
            Rating = null,
            Skills = [],
            GraderSummary = null,
            ReportUrl = null,
        };

    public static DetailErrand Errand(
        ErrandState state,
        ErrandKind kind = ErrandKind.InvitationEmail,
        long id = 1,
        long? interview = 7,
        int? settled = null
    ) =>
        new(
            id,
            interview,
            kind,
            state,
            "BB-7Q2K9M",
            DoneAt: null,
            settled is { } minutes ? At(minutes) : null,
            DeadlineUtc: null,
            LastFault: null,
            DueAt: null,
            VerdictId: null
        );

    private static InterviewType Type(int id, string name) =>
        new()
        {
            Id = id,
            TeamId = 1,
            Name = name,
            Tag = name,
        };
}
