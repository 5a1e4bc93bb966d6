using System.Collections.Immutable;

namespace Byteboard.LeverTwin;

/// <summary>The invented account that a new twin starts with.</summary>
public static class TwinDemo
{
    public const string NewLead = "lead-new";
    public const string NewApplicant = "applicant-new";
    public const string RecruiterScreen = "1b0f6a52-7c1e-4f0a-9a55-3f2d1c8e7a01";
    public const string ByteboardInterview = "1b0f6a52-7c1e-4f0a-9a55-3f2d1c8e7a02";
    public const string Onsite = "1b0f6a52-7c1e-4f0a-9a55-3f2d1c8e7a03";
    public const string Offer = "offer";

    public const string SetupKey = "twin-setup-key";
    public const string PermanentKey = "twin-permanent-key";
    public const string FullKey = "twin-full-key";

    public const string Recruiter = "2be0d4c8-51a7-4d6e-8c39-9e7f4b2a1d01";

    /// <summary>Every reason of the article's chart, in its order; then one that is no longer in use.</summary>
    public static ImmutableArray<TwinArchiveReason> ArchiveReasons { get; } =
    [
        .. new[]
        {
            "Not a fit",
            "Underqualified",
            "Preferred another candidate",
            "Overqualified",
            "Keep for future opportunities",
            "Motivations Misalignment",
            "Misaligned values",
            "Plagiarism",
            "Junior for role",
            "Withdrew",
            "Hired",
            "Offer declined",
            "Accepted another offer",
            "Duplicate application",
            "Unresponsive",
            "Timing",
            "Position closed",
            "Location",
            "Visa Status",
            "Better for another role",
            "Compensation Misalignment",
            "Expired",
            "Distance",
            "No response (old)",
        }.Select(
            (text, index) =>
                new TwinArchiveReason(
                    $"71c0b2aa-2d4f-4b6c-8e10-5a3c9f7d{index + 1:x4}",
                    text,
                    text.EndsWith("(old)", StringComparison.Ordinal) ? "inactive" : "active",
                    text == "Hired" ? "hired" : "non-hired"
                )
        ),
    ];

    /// <summary>The id of a demo archive reason; throws when no reason has that text.</summary>
    public static string ReasonId(string text) => ArchiveReasons.First(r => r.Text == text).Id;

    internal static TwinState Create(long nowMs)
    {
        var state = new TwinState
        {
            Stages =
            [
                new(NewLead, "New lead"),
                new(NewApplicant, "New applicant"),
                new(RecruiterScreen, "Recruiter screen"),
                new(ByteboardInterview, "Byteboard interview"),
                new(Onsite, "Onsite"),
                new(Offer, "Offer"),
            ],
            ArchiveReasons = ArchiveReasons,
            Users =
            [
                new(Recruiter, "Robin Okoye", "robin", "robin.okoye@example.com"),
                new(
                    "2be0d4c8-51a7-4d6e-8c39-9e7f4b2a1d02",
                    "Sam Lindqvist",
                    "sam",
                    "sam.lindqvist@example.com"
                ),
            ],
            Keys =
            [
                new("key-setup", "Byteboard setup", SetupKey, TwinRights.Setup),
                new("key-permanent", "Byteboard permanent", PermanentKey, TwinRights.Permanent),
                new("key-full", "Everything", FullKey, TwinRights.All) { SeesConfidential = true },
            ],
        };

        (
            string Name,
            string? Email,
            string[] Tags,
            string Stage,
            string? Reason,
            bool Confidential
        )[] people =
        [
            ("Noor Haddad", null, ["Data Eng"], NewLead, null, false),
            ("Priya Nair", "priya.nair@example.com", [], NewApplicant, null, false),
            (
                "Ben Castillo",
                "ben.castillo@example.com",
                ["Junior Web", "Full-time"],
                NewApplicant,
                null,
                false
            ),
            ("Tess Example", "tess@example.com", ["Senior SWE"], RecruiterScreen, null, false),
            (
                "Marta Kowal",
                "marta.kowal@example.com",
                ["Senior SWE"],
                RecruiterScreen,
                null,
                false
            ),
            ("Jae-won Han", "jaewon.han@example.com", ["Sr SWE"], RecruiterScreen, null, false),
            ("Ana Ruiz", "ana.ruiz@example.com", ["Senior SWE"], RecruiterScreen, null, true),
            (
                "Luis Ortega",
                "luis.ortega@example.com",
                ["Data Eng"],
                RecruiterScreen,
                "Not a fit",
                false
            ),
            ("Mina Petrov", "mina.petrov@example.com", [], Offer, "Hired", false),
        ];

        var opportunities = people.Select(
            (p, i) =>
            {
                var created = nowMs - (i + 2) * 86_400_000L;
                return new TwinOpportunity
                {
                    Id = $"0d3c2f9e-6b1a-4c7d-9f20-8e5b4a6c{i + 1:x4}",
                    Contact = $"9f1e4a77-3c5d-4e8b-a612-7d0f2b9c{i + 1:x4}",
                    Name = p.Name,
                    Emails = p.Email is null ? [] : [p.Email],
                    Tags = p.Tags,
                    Stage = p.Stage,
                    Archived = p.Reason is null ? null : new(ReasonId(p.Reason), nowMs - 3_600_000),
                    Confidentiality = p.Confidential ? "confidential" : "non-confidential",
                    Owner = Recruiter,
                    Followers = [Recruiter],
                    CreatedAt = created,
                    LastInteractionAt = created,
                    LastAdvancedAt = created,
                    StageChanges =
                    [
                        new(
                            p.Stage,
                            state.Stages.IndexOf(state.Stages.First(s => s.Id == p.Stage)),
                            created
                        ),
                    ],
                };
            }
        );
        return state with
        {
            Opportunities = opportunities.ToImmutableDictionary(o => o.Id, StringComparer.Ordinal),
        };
    }
}
