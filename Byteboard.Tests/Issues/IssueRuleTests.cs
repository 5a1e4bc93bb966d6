using Byteboard.Domain.Candidates;
using Byteboard.Domain.Issues;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Tests.Issues;

/// <summary>Which issues follow from what stands in the store. Times are Unix ms.</summary>
public sealed class IssueRuleTests
{
    private static readonly Tally Three = new(3, 100, 300);

    public static TheoryData<string, IssueFacts, string> Table =>
        new()
        {
            { "nothing is wrong", new(), "" },
            {
                "a paused lane",
                new() { Pause = (IssueKind.KeyRefused, Three) },
                "KeyRefused 3"
            },
            {
                "… for want of a key",
                new() { Pause = (IssueKind.KeyMissing, Three) },
                "KeyMissing 3"
            },
            {
                "… for a secret that cannot be opened",
                new() { Pause = (IssueKind.SecretUnreadable, Three) },
                "SecretUnreadable 3"
            },
            {
                "while the integration is off nothing is an issue",
                new()
                {
                    IsOn = false,
                    Pause = (IssueKind.KeyRefused, Three),
                    Dead = Three,
                },
                ""
            },
            {
                "two rights that the key lacks",
                new() { MissingRights = [Named("ReadOpportunity", 1), Named("CreateNote", 1)] },
                "PermissionMissing(ReadOpportunity) 1, PermissionMissing(CreateNote) 1"
            },
            {
                "e-mails that are not taken",
                new() { Mails = Three },
                "MailRefused 3"
            },
            {
                "notes that are not taken",
                new() { Notes = Three },
                "NoteRefused 3"
            },
            {
                "what nobody knows of",
                new() { Uncertain = Three },
                "Uncertain 3"
            },
            {
                "deliveries that were given up",
                new() { Dead = Three },
                "GivenUp 3"
            },
            {
                "a look without a delivery that was given up",
                Verdict(VerdictReason.GaveUp),
                "GivenUp 3"
            },
            {
                "both are counted once, as deliveries",
                Verdict(VerdictReason.GaveUp) with
                {
                    Dead = new Tally(5, 1, 2),
                },
                "GivenUp 5"
            },
            { "several tags", Verdict(VerdictReason.SeveralTags), "TagAmbiguous 3" },
            { "no address", Verdict(VerdictReason.NoEmail), "NoEmail 3" },
            { "confidential", Verdict(VerdictReason.Confidential), "Unreadable 3" },
            { "an answer that lags", Verdict(VerdictReason.ReadingLagged), "ReadingLagged 3" },
            {
                "whatever waits for a yes is one issue",
                new()
                {
                    Verdicts = new Dictionary<VerdictReason, Tally>
                    {
                        [VerdictReason.OldEntry] = new(2, 50, 60),
                        [VerdictReason.MissedEntry] = new(1, 10, 10),
                        [VerdictReason.MapChanged] = new(4, 90, 95),
                    },
                },
                "ToRelease 7"
            },
            { "what a person only decides is none", Verdict(VerdictReason.TakenBefore), "" },
            { "… nor what Lever says of consent", Verdict(VerdictReason.ContactNotAllowed), "" },
            {
                "reasons without a meaning, a new one among them",
                new() { Reasons = [Named("r-1", 4), Named("r-2", 0)] },
                "ReasonUnmapped(r-1) 4, ReasonUnmapped(r-2) 0"
            },
            {
                "a reason that was renamed",
                new() { ChangedReasons = [Named("r-1", 1)] },
                "ReasonChanged(r-1) 1"
            },
            {
                "a stage that means nothing",
                new() { Stages = [Named("s-1", 2)] },
                "StageUnknown(s-1) 2"
            },
            {
                "no stage means Byteboard any more",
                new() { LostByteboardStage = true, Silence = Silent(0, 3) },
                "StageUnmapped 1"
            },
            {
                "wrong signatures, by webhook",
                new()
                {
                    Refused = new Dictionary<WebhookKind, Tally>
                    {
                        [WebhookKind.ArchiveChange] = new(1, 1, 1),
                        [WebhookKind.StageChange] = new(2, 1, 2),
                    },
                },
                "SignatureRefused(StageChange) 2, SignatureRefused(ArchiveChange) 1"
            },
            {
                "two days of silence where three are allowed",
                new() { Silence = Silent(2.9, 3) },
                ""
            },
            {
                "three days",
                new() { Silence = Silent(3, 3) },
                "Silence 3"
            },
            {
                "any silence where none counts",
                new() { Silence = Silent(300, 0) },
                ""
            },
            {
                "changes that nothing told of, however short the silence",
                new() { Silence = Silent(0.1, 0) with { Recovered = 9 } },
                "Silence 9"
            },
            {
                "clocks a minute apart",
                new() { Drift = (TimeSpan.FromMinutes(1), 5) },
                ""
            },
            {
                "clocks three minutes apart",
                new() { Drift = (TimeSpan.FromMinutes(3), 5) },
                "ClockDrift 1"
            },
            {
                "… the other way",
                new() { Drift = (TimeSpan.FromMinutes(-3), 5) },
                "ClockDrift 1"
            },
            {
                "events from the future",
                new() { FromTheFuture = Three },
                "ClockDrift 3"
            },
        };

    [Theory, MemberData(nameof(Table))]
    public void Each_cause_is_its_own_issue(string what, IssueFacts facts, string expected)
    {
        var sights = IssueRule.Of(facts);

        Assert.True(
            expected == string.Join(", ", sights.Select(Word)),
            $"{what}: {string.Join(", ", sights.Select(Word))}"
        );
    }

    [Fact]
    public void What_is_gathered_spans_from_the_first_to_the_last()
    {
        var sight = Assert.Single(
            IssueRule.Of(
                new IssueFacts
                {
                    Verdicts = new Dictionary<VerdictReason, Tally>
                    {
                        [VerdictReason.OldEntry] = new(2, 50, 60),
                        [VerdictReason.MissedEntry] = new(1, 10, 30),
                    },
                }
            )
        );

        Assert.Equal((10, 60), (sight.FirstAt, sight.LastAt));
    }

    private static string Word(IssueSight sight) =>
        $"{sight.Kind}{(sight.Subject.Length > 0 ? $"({sight.Subject})" : "")} {sight.Count}";

    private static IssueFacts Verdict(VerdictReason reason) =>
        new() { Verdicts = new Dictionary<VerdictReason, Tally> { [reason] = Three } };

    private static NamedTally Named(string subject, int count) =>
        new(subject, subject, new Tally(count, 1, 2));

    private static SilenceFact Silent(double days, int allowed) => new(1, days, allowed, 0);
}
