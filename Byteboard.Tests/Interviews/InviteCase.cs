using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Tests.Interviews;

/// <summary>A question to the invite rule that passes every check; a test says what is different.</summary>
internal sealed record InviteCase
{
    public const string ByteboardStage = "5a2b6c1d";
    public const string OnsiteStage = "6b3c7d2e";
    public const string Contact = "contact-1";
    public const string Email = "ines.okafor@example.com";
    public const long EnteredAt = 1_790_000_000_100;

    public static readonly InterviewType SeniorSwe = Type(1, "Senior SWE");
    public static readonly InterviewType JuniorSwe = Type(2, "Junior SWE");
    public static readonly InterviewType JuniorWeb = Type(3, "Junior Web");

    public string Stage { get; init; } = ByteboardStage;
    public Archiving? Archived { get; init; }
    public IReadOnlyList<StageEntry> Entries { get; init; } =
    [new("applicant-new", EnteredAt - 86_400_000), new(ByteboardStage, EnteredAt)];
    public IReadOnlyList<string> Tags { get; init; } = ["Full-time", "Senior SWE"];
    public IReadOnlyList<string> Emails { get; init; } = [Email];
    public bool ContactAllowed { get; init; } = true;
    public bool IsAnonymised { get; init; }
    public IReadOnlyList<InterviewType> Types { get; init; } = [SeniorSwe, JuniorSwe, JuniorWeb];
    public IReadOnlyList<InterviewFact> Here { get; init; } = [];
    public IReadOnlyList<LiveElsewhere> Elsewhere { get; init; } = [];

    public InviteDecision Decide() => InviteRule.Decide(Question());

    public InviteQuestion Question() =>
        new(
            new Reading
            {
                ReadAt = EnteredAt + 900,
                ContactId = Contact,
                StageId = Stage,
                CreatedAt = EnteredAt - 172_800_000,
                StageChanges = Entries,
                Archived = Archived,
                Tags = Tags,
                Emails = Emails,
                Name = "Ines Okafor",
                ContactAllowed = ContactAllowed,
                IsAnonymised = IsAnonymised,
            },
            new StageMap([
                Mapping(ByteboardStage, "Byteboard interview", StageTarget.Byteboard),
                Mapping(OnsiteStage, "Final round", StageTarget.Onsite),
            ]),
            Types,
            Here,
            Elsewhere
        );

    public static InterviewType Type(int id, string tag, string? name = null) =>
        new()
        {
            Id = id,
            TeamId = 1,
            Name = name ?? tag,
            Tag = tag,
        };

    /// <summary>An interview of this opportunity, asked for by an earlier stage entry; higher ids are later.</summary>
    public static InterviewFact Earlier(
        long id,
        InterviewType type,
        InterviewStatus status,
        long enteredAt = EnteredAt - 10_000_000,
        bool byArchive = false
    ) =>
        new(
            id,
            type.Id,
            type.Name,
            status,
            enteredAt,
            byArchive,
            new DateTime(2026, 9, 1, 10, 0, 0, DateTimeKind.Utc).AddHours(id)
        );

    private static StageMapping Mapping(string id, string name, StageTarget target) =>
        new()
        {
            TeamId = 1,
            StageId = id,
            Name = name,
            Target = target,
        };
}
