using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Tests.FlightChecks;

/// <summary>What has happened to a test candidate so far, and how Lever and we see it; a test says what is different.</summary>
internal sealed record FlightCase
{
    public const string ByteboardStage = "5a2b6c1d";
    public const string OnsiteStage = "6b3c7d2e";
    public const string NotAFit = "71c0-1";
    public const string Withdrew = "71c0-2";
    public const string Email = "dana.whitlock@example.com";
    public const string OpportunityId = "0d3c2f9e";
    public const string Reference = "7QK2-9MX";
    public const string NoteReference = "BB-7Q2K9M";

    /// <summary>Monday 23 November 2026, 10:00 UTC.</summary>
    public static readonly DateTime StartedUtc = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);

    public static readonly long StartedAt = new DateTimeOffset(StartedUtc).ToUnixTimeMilliseconds();

    public bool IsListed { get; init; }
    public bool IsKnown { get; init; }
    public long CreatedAt { get; init; } = Minute(1);
    public IReadOnlyList<string> Tags { get; init; } = [];
    public long? ByteboardAt { get; init; }
    public long? OnsiteAt { get; init; }
    public Archiving? Archived { get; init; }
    public bool MailDone { get; init; }
    public bool NoteDone { get; init; }
    public NoteSight NoteSight { get; init; }
    public bool IsGraded { get; init; }
    public bool ResultNoteDone { get; init; }
    public IReadOnlyList<FlightStep> Ticked { get; init; } = [];

    /// <summary>Everything has happened, in Lever and here.</summary>
    public static FlightCase Whole =>
        new()
        {
            IsListed = true,
            IsKnown = true,
            Tags = ["Full-time", "senior swe "],
            ByteboardAt = Minute(2),
            MailDone = true,
            NoteDone = true,
            NoteSight = NoteSight.Listed,
            IsGraded = true,
            ResultNoteDone = true,
            OnsiteAt = Minute(6),
            Archived = new Archiving(NotAFit, Minute(7)),
        };

    public IReadOnlyList<FlightTick> NewTicks() => FlightRule.NewTicks(Facts());

    public IEnumerable<FlightStep> NewSteps() => NewTicks().Select(t => t.Step);

    public FlightFacts Facts()
    {
        var seen = new TestCandidate(OpportunityId, [Email], Reading());
        var isInvited = MailDone || NoteDone || IsGraded || ResultNoteDone;
        return new FlightFacts
        {
            Flight = Flight(),
            Stages = new StageMap([
                Mapping(ByteboardStage, "Byteboard interview", StageTarget.Byteboard),
                Mapping(OnsiteStage, "Final round", StageTarget.Onsite),
            ]),
            Reasons =
            [
                Reason(NotAFit, "Not a fit", ReasonTarget.Rejected),
                Reason(Withdrew, "Withdrew", ReasonTarget.Withdrew),
            ],
            Types = [Interviews.InviteCase.SeniorSwe, Interviews.InviteCase.JuniorSwe],
            Ticks = [.. Ticked.Select(step => Tick(step))],
            Listed = IsListed ? seen : null,
            Known = IsKnown ? seen : null,
            Interview = isInvited ? Interview(IsGraded) : null,
            Mail = isInvited ? Errand(ErrandKind.InvitationEmail, MailDone) : null,
            Note = isInvited ? Errand(ErrandKind.InvitationNote, NoteDone) : null,
            NoteSight = NoteSight,
            ResultNote = ResultNoteDone ? Errand(ErrandKind.ResultNote, true) : null,
        };
    }

    public static long Minute(int minute) => StartedAt + (minute * 60_000L);

    public static FlightCheck Flight(string? opportunityId = null) =>
        new()
        {
            Id = 7,
            TeamId = 1,
            IsPractice = false,
            StartedUtc = StartedUtc,
            StartedBy = "Priya Raman",
            OpportunityId = opportunityId,
        };

    public static FlightTick Tick(FlightStep step, string evidence = "") =>
        new()
        {
            TeamId = 1,
            FlightCheckId = 7,
            Step = step,
            AtUtc = StartedUtc,
            Evidence = evidence,
        };

    private Reading Reading()
    {
        var entries = new List<StageEntry> { new("applicant-new", CreatedAt) };
        entries.AddRange(ByteboardAt is { } at ? [new StageEntry(ByteboardStage, at)] : []);
        entries.AddRange(OnsiteAt is { } onsite ? [new StageEntry(OnsiteStage, onsite)] : []);
        return new Reading
        {
            ReadAt = Minute(8),
            ContactId = "contact-1",
            StageId = entries[^1].StageId,
            CreatedAt = CreatedAt,
            StageChanges = entries,
            Archived = Archived,
            Tags = Tags,
        };
    }

    private static Interview Interview(bool isGraded)
    {
        var interview = new Interview
        {
            TeamId = 1,
            CandidateId = 1,
            ContactId = "contact-1",
            TypeId = 1,
            TypeName = "Senior SWE",
            Email = Email,
            NormalisedEmail = Email,
            StageEntryAt = Minute(2),
            Reference = Reference,
            LinkHash = "hash",
            LinkCipher = "cipher",
            InvitedUtc = StartedUtc,
        };
        if (isGraded)
        {
            interview.Start(StartedUtc.AddMinutes(4));
            interview.Finalise(
                new InterviewResult("Strong", [], "", null),
                StartedUtc.AddMinutes(5)
            );
        }

        return interview;
    }

    private static Errand Errand(ErrandKind kind, bool isDone)
    {
        var errand = new Errand
        {
            TeamId = 1,
            InterviewId = 1,
            CandidateId = 1,
            OpportunityId = OpportunityId,
            Kind = kind,
            Reference = NoteReference,
        };
        if (isDone)
        {
            errand.Complete(Minute(3), kind is ErrandKind.InvitationNote ? "7a31" : null);
        }

        return errand;
    }

    private static StageMapping Mapping(string id, string name, StageTarget target) =>
        new()
        {
            TeamId = 1,
            StageId = id,
            Name = name,
            Target = target,
        };

    private static ReasonMapping Reason(string id, string text, ReasonTarget target) =>
        new()
        {
            TeamId = 1,
            ReasonId = id,
            Text = text,
            Target = target,
        };
}
