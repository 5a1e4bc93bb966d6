using Byteboard.Domain.Candidates;
using Byteboard.Domain.Issues;

namespace Byteboard.Tests.Issues;

/// <summary>The small pure rules of watching.</summary>
public sealed class WatchRulesTests
{
    private static readonly long Monday = At("2026-11-23 10:00");

    [Theory]
    [InlineData("2026-11-20 17:00", "2026-11-23 17:00", 1)] // Friday to Monday
    [InlineData("2026-11-21 09:00", "2026-11-22 20:00", 0)] // a weekend
    [InlineData("2026-11-21 09:00", "2026-11-23 12:00", 0.5)]
    [InlineData("2026-11-23 10:00", "2026-11-26 10:00", 3)] // Monday to Thursday
    [InlineData("2026-11-20 10:00", "2026-11-25 10:00", 3)] // Friday to Wednesday
    [InlineData("2026-11-09 10:00", "2026-11-23 10:00", 10)] // two weeks
    [InlineData("2026-11-23 10:00", "2026-11-23 10:00", 0)]
    [InlineData("2026-11-24 10:00", "2026-11-23 10:00", 0)]
    public void Weekends_are_no_working_days(string from, string to, double days) =>
        Assert.Equal(days, Math.Round(WorkingDays.Between(At(from), At(to), TimeZoneInfo.Utc), 6));

    [Fact]
    public void The_weekend_is_that_of_the_team()
    {
        var auckland = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland");

        // Sunday noon in UTC is early Monday there.
        Assert.Equal(
            0.5,
            Math.Round(
                WorkingDays.Between(At("2026-11-22 11:00"), At("2026-11-22 23:00"), auckland),
                6
            )
        );
    }

    [Fact]
    public void The_first_list_of_reasons_is_the_beginning_and_later_ones_are_compared_with_it()
    {
        var first = ReasonDrift.Next(null, [("a", "Not a fit"), ("b", "Withdrew")], 1);
        Assert.All(first, r => Assert.Equal(ReasonChange.None, r.Change));

        var second = ReasonDrift.Next(first, [("a", "No fit"), ("c", "Hired elsewhere")], 2);
        Assert.Equal(
            ["a No fit Renamed 2", "c Hired elsewhere New 2", "b Withdrew Gone 2"],
            second.Select(Word)
        );

        // What is as it was then stays noted with its first moment; what came back is as before.
        var third = ReasonDrift.Next(
            second,
            [("a", "No fit"), ("b", "Withdrew"), ("c", "Hired elsewhere")],
            3
        );
        Assert.Equal(
            ["a No fit Renamed 2", "b Withdrew None ", "c Hired elsewhere New 2"],
            third.Select(Word)
        );
    }

    [Fact]
    public void The_admins_get_an_e_mail_for_the_gravest_and_a_flood_waits_for_the_digest()
    {
        IssueKind[] kinds =
        [
            IssueKind.NoEmail,
            IssueKind.StageUnknown,
            IssueKind.MailRefused,
            IssueKind.KeyRefused,
            IssueKind.Uncertain,
            IssueKind.TagAmbiguous,
            IssueKind.ToRelease,
        ];
        var issues = kinds.Select(k => Open(k)).ToList();

        var told = TellRule.Of(issues, Monday);

        Assert.Equal(
            [
                (IssueKind.KeyRefused, IssueTold.Yes),
                (IssueKind.MailRefused, IssueTold.Yes),
                (IssueKind.Uncertain, IssueTold.Yes),
                (IssueKind.TagAmbiguous, IssueTold.Yes),
                (IssueKind.NoEmail, IssueTold.Yes),
                (IssueKind.ToRelease, IssueTold.InDigest),
                (IssueKind.StageUnknown, IssueTold.InDigest),
            ],
            told.Select(t => (t.Issue.Kind, t.Told))
        );
    }

    [Fact]
    public void What_comes_and_goes_is_told_once_a_day()
    {
        var issue = Open(IssueKind.MailRefused);
        issue.Tell(IssueTold.Yes, Monday);
        issue.Resolve(Monday + 1);
        issue.See(new IssueSight(issue.Kind, "", "", 1, 1, 1), Monday + 2);

        Assert.Equal(
            IssueTold.InDigest,
            Assert.Single(TellRule.Of([issue], Monday + 3_600_000)).Told
        );
        Assert.Equal(
            IssueTold.Yes,
            Assert.Single(TellRule.Of([issue], Monday + (25 * 3_600_000))).Told
        );
    }

    [Fact]
    public void What_stops_everybody_is_told_whatever_else_was_told_and_again_after_an_hour()
    {
        var others = Enumerable.Range(0, 4).Select(_ => Open(IssueKind.MailRefused)).ToList();
        others.ForEach(i => i.Tell(IssueTold.Yes, Monday));
        var grave = Open(IssueKind.KeyRefused);
        Assert.Equal(
            IssueTold.Yes,
            Assert.Single(TellRule.Of([.. others, grave], Monday + 1)).Told
        );

        grave.Tell(IssueTold.Yes, Monday + 1);
        grave.Resolve(Monday + 2);
        grave.See(new IssueSight(grave.Kind, "", "", 1, 1, 1), Monday + 3);

        Assert.Equal(IssueTold.InDigest, Assert.Single(TellRule.Of([grave], Monday + 4)).Told);
        Assert.Equal(IssueTold.Yes, Assert.Single(TellRule.Of([grave], Monday + 4_000_000)).Told);
    }

    [Fact]
    public void What_was_told_ignored_or_resolved_is_not_told_again()
    {
        var (told, ignored, gone) = (
            Open(IssueKind.KeyRefused),
            Open(IssueKind.NoEmail),
            Open(IssueKind.Uncertain)
        );
        told.Tell(IssueTold.Yes, Monday);
        ignored.Ignore("Priya Raman", Monday);
        gone.Resolve(Monday);

        Assert.Empty(TellRule.Of([told, ignored, gone], Monday));
    }

    [Fact]
    public void Changes_missed_in_one_gap_are_counted_together_and_a_new_gap_begins_anew()
    {
        var watch = new TeamWatch { TeamId = 1 };
        var day = (long)TimeSpan.FromDays(1).TotalMilliseconds;
        Assert.Null(GapText.Of(watch, Monday));
        for (var i = 0; i < 9; i++)
        {
            watch.Recover(Monday + (i * 1000), Monday);
        }

        Assert.Equal(
            "The webhook has been off for 2 days: 9 changes recovered.",
            GapText.Of(watch, Monday + (2 * day))
        );
        Assert.False(watch.IsEndedBy(Monday)); // heard before it was missed
        Assert.True(watch.IsEndedBy(Monday + (2 * day)));
        watch.Hear(Monday + (2 * day));
        Assert.Equal(
            "The webhook was off for 2 days: 9 changes recovered.",
            GapText.Of(watch, Monday + (4 * day))
        );

        watch.Recover(Monday + day, Monday + day); // found late, of the same gap
        Assert.Equal(10, watch.Recovered);
        watch.Recover(Monday + (5 * day), Monday + (4 * day));

        Assert.Equal(
            "The webhook has been off for 1 day: 1 change recovered.",
            GapText.Of(watch, Monday + (5 * day))
        );
    }

    public static TheoryData<string, Reading, SweepSight> Sights =>
        new()
        {
            { "as it was", Known, SweepSight.Same },
            {
                "moved an hour ago",
                Known with
                {
                    StageId = "onsite",
                    StageChanges = [.. Known.StageChanges, new("onsite", Monday - 3_600_000)],
                },
                SweepSight.Missed
            },
            {
                "moved a minute ago",
                Known with
                {
                    StageId = "onsite",
                    StageChanges = [.. Known.StageChanges, new("onsite", Monday - 60_000)],
                },
                SweepSight.TooFresh
            },
            {
                "left and entered again",
                Known with
                {
                    StageChanges = [.. Known.StageChanges, new("byteboard", Monday - 3_600_000)],
                },
                SweepSight.Missed
            },
            {
                "archived",
                Known with
                {
                    Archived = new("r", Monday - 3_600_000),
                },
                SweepSight.Missed
            },
            { "another tag", Known with { Tags = ["Junior SWE"] }, SweepSight.Details },
            { "another address", Known with { Emails = ["b@example.com"] }, SweepSight.Details },
            {
                "no longer to be contacted",
                Known with
                {
                    ContactAllowed = false,
                },
                SweepSight.Details
            },
            {
                "an answer older than what we know",
                Known with
                {
                    StageChanges = [],
                },
                SweepSight.TooFresh
            },
        };

    [Theory, MemberData(nameof(Sights))]
    public void A_reading_nobody_asked_for_shows(string what, Reading reading, SweepSight sight) =>
        Assert.True(sight == Sight(Known, reading), $"{what}: {Sight(Known, reading)}");

    [Fact]
    public void Who_was_taken_out_of_the_archive_is_waited_for_once_since_Lever_does_not_say_when()
    {
        var archived = Known with { Archived = new("r", Monday - (30 * 86_400_000L)) };

        Assert.Equal(SweepSight.TooFresh, Sight(archived, Known));
        Assert.Equal(SweepSight.Missed, Sight(archived, Known, waits: 1));
        Assert.Equal(archived.ReadAt, SweepRule.ChangedAt(archived, Known));
    }

    [Fact]
    public void An_answer_that_stays_older_than_what_we_know_is_not_waited_for_for_ever()
    {
        var older = Known with { StageChanges = [] };

        Assert.Equal(SweepSight.TooFresh, Sight(Known, older, waits: 2));
        Assert.Equal(SweepSight.Same, Sight(Known, older, waits: 3));
    }

    private static SweepSight Sight(Reading known, Reading reading, int waits = 0) =>
        SweepRule.Of(known, ["a@example.com"], reading, waits, Monday);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Every_issue_says_what_it_stops_and_the_one_thing_to_do(int count)
    {
        foreach (var kind in Enum.GetValues<IssueKind>())
        {
            var words = IssueText.Of(kind, "the subject", count);

            Assert.All(
                [words.Title, words.Stops, words.ToDo],
                said =>
                {
                    Assert.NotEmpty(said);
                    Assert.DoesNotContain(kind.ToString(), said, StringComparison.Ordinal);
                    Assert.DoesNotContain("please", said, StringComparison.OrdinalIgnoreCase);
                }
            );
            Assert.False(words.Title.EndsWith('.'));
            Assert.EndsWith(".", words.ToDo);
        }
    }

    private static Reading Known =>
        new()
        {
            ReadAt = Monday - 86_400_000,
            ContactId = "c",
            StageId = "byteboard",
            CreatedAt = Monday - 900_000_000,
            StageChanges = [new("byteboard", Monday - 800_000_000)],
            Tags = ["Senior SWE"],
            Emails = ["a@example.com"],
        };

    private static Issue Open(IssueKind kind)
    {
        var issue = new Issue
        {
            TeamId = 1,
            Kind = kind,
            Subject = "",
        };
        issue.See(new IssueSight(kind, "", "", 1, 1, 1), Monday);
        return issue;
    }

    private static string Word(WatchedReason reason) =>
        $"{reason.Id} {reason.Text} {reason.Change} {reason.ChangedAt}";

    private static long At(string text) =>
        DateTimeOffset
            .Parse(
                text,
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal
            )
            .ToUnixTimeMilliseconds();
}
