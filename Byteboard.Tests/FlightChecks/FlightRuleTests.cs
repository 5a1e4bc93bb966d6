using Byteboard.Domain.Candidates;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;
using Byteboard.Tests.Interviews;
using static Byteboard.Tests.FlightChecks.FlightCase;

namespace Byteboard.Tests.FlightChecks;

public sealed class FlightRuleTests
{
    private static readonly FlightStep[] ByThemselves =
    [
        FlightStep.Created,
        FlightStep.Tagged,
        FlightStep.Moved,
        FlightStep.Invited,
        FlightStep.InviteNote,
        FlightStep.Finalised,
        FlightStep.ResultNote,
        FlightStep.MovedToOnsite,
        FlightStep.Rejected,
    ];

    [Fact]
    public void A_whole_run_ticks_every_step_that_is_nobodys_to_confirm_() =>
        Assert.Equal(ByThemselves, Whole.NewSteps());

    [Fact]
    public void Evidence_says_times_and_ids_and_never_who_it_is()
    {
        var evidence = Whole.NewTicks().ToDictionary(t => t.Step, t => Told(t.Evidence));

        Assert.Equal("opportunity 0d3c2f9e, created 1", evidence[FlightStep.Created]);
        Assert.Equal("tag Senior SWE", evidence[FlightStep.Tagged]);
        Assert.Equal("stage Byteboard interview, entered 2", evidence[FlightStep.Moved]);
        Assert.Equal(
            "interview Senior SWE, id 7QK2-9MX, e-mail sent 3",
            evidence[FlightStep.Invited]
        );
        Assert.Equal(
            "note BB-7Q2K9M, Lever's id 7a31, posted 3, confirmed by Lever's list of notes",
            evidence[FlightStep.InviteNote]
        );
        Assert.Equal("id 7QK2-9MX, rating Strong", evidence[FlightStep.Finalised]);
        Assert.Equal(
            "note BB-7Q2K9M, Lever's id unknown, posted 3, confirmed by Lever's answer",
            evidence[FlightStep.ResultNote]
        );
        Assert.Equal("stage Final round, entered 6", evidence[FlightStep.MovedToOnsite]);
        Assert.Equal("reason Not a fit, archived 7", evidence[FlightStep.Rejected]);
        Assert.All(Whole.NewTicks(), t => Assert.DoesNotContain("@", t.Evidence));
    }

    [Fact]
    public void What_the_representative_confirms_about_outcomes_is_what_was_there_to_be_seen() =>
        Assert.Equal(
            "Next Steps Onsite, Offer Status No Offer",
            Told(
                FlightRule.EvidenceOfConfirming(
                    FlightStep.OutcomesCorrect,
                    NextSteps.Onsite,
                    OfferStatus.NoOffer
                )
            )
        );

    [Fact]
    public void Lever_s_list_alone_shows_that_the_candidate_is_there_and_tagged_but_not_that_an_event_came() =>
        Assert.Equal(
            [FlightStep.Created, FlightStep.Tagged],
            (
                Whole with
                {
                    IsKnown = false,
                    MailDone = false,
                    NoteDone = false,
                    IsGraded = false,
                    ResultNoteDone = false,
                }
            ).NewSteps()
        );

    [Fact]
    public void Without_a_tag_of_the_team_it_is_created_and_moved_only() =>
        Assert.Equal(
            [FlightStep.Created, FlightStep.Moved],
            (
                Whole with
                {
                    Tags = ["Sr SWE"],
                    MailDone = false,
                    NoteDone = false,
                    IsGraded = false,
                    ResultNoteDone = false,
                    OnsiteAt = null,
                    Archived = null,
                }
            ).NewSteps()
        );

    [Fact]
    public void A_tag_that_is_gone_again_was_there_when_it_was_invited() =>
        Assert.Equal(
            "tag of Senior SWE",
            Told(
                (Whole with { Tags = [] })
                    .NewTicks()
                    .Single(t => t.Step is FlightStep.Tagged)
                    .Evidence
            )
        );

    [Fact]
    public void What_happened_before_the_run_began_proves_nothing() =>
        Assert.DoesNotContain(
            (
                Whole with
                {
                    ByteboardAt = Minute(-3),
                    OnsiteAt = Minute(-2),
                    Archived = new Archiving(NotAFit, Minute(-1)),
                }
            ).NewSteps(),
            s => s is FlightStep.Moved or FlightStep.MovedToOnsite or FlightStep.Rejected
        );

    [Fact]
    public void Onsite_counts_only_by_way_of_the_Byteboard_stage() =>
        Assert.DoesNotContain(
            FlightStep.MovedToOnsite,
            (Whole with { ByteboardAt = Minute(6), OnsiteAt = Minute(5) }).NewSteps()
        );

    [Theory]
    [InlineData(NoteSight.Listed, true)]
    [InlineData(NoteSight.CannotList, true)]
    [InlineData(NoteSight.NotListed, false)]
    [InlineData(NoteSight.NotAsked, false)]
    public void The_note_counts_when_Lever_lists_it_or_nobody_may_list(NoteSight sight, bool comes)
    {
        Assert.Equal(
            comes,
            (Whole with { NoteSight = sight }).NewSteps().Contains(FlightStep.InviteNote)
        );
        Assert.DoesNotContain(
            FlightStep.InviteNote,
            (Whole with { NoteSight = sight, NoteDone = false }).NewSteps()
        );
    }

    [Theory]
    [InlineData(NotAFit, true)]
    [InlineData(Withdrew, false)]
    [InlineData("71c0-unknown", false)]
    [InlineData(null, false)]
    public void Rejecting_takes_a_reason_that_means_Rejected(string? reasonId, bool comes) =>
        Assert.Equal(
            comes,
            (Whole with { Archived = new Archiving(reasonId, Minute(7)) })
                .NewSteps()
                .Contains(FlightStep.Rejected)
        );

    [Fact]
    public void Steps_are_awaited_in_the_articles_order()
    {
        var awaited = new List<FlightStep>();
        while (FlightRule.Awaited(awaited.Select(s => Tick(s))) is { } step)
        {
            awaited.Add(step);
        }

        Assert.Equal(Enum.GetValues<FlightStep>(), awaited);
        Assert.False(FlightRule.HasPassed(awaited.SkipLast(1).Select(s => Tick(s))));
        Assert.True(FlightRule.HasPassed(awaited.Select(s => Tick(s))));
    }

    [Fact]
    public void Only_the_two_steps_of_the_representative_are_confirmed_each_in_its_turn()
    {
        var ticked = new List<FlightStep>();
        var confirmable = new List<(FlightStep, int)>();
        foreach (var step in Enum.GetValues<FlightStep>())
        {
            confirmable.AddRange(
                Enum.GetValues<FlightStep>()
                    .Where(s => FlightRule.MayConfirm(s, ticked.Select(t => Tick(t))))
                    .Select(s => (s, ticked.Count))
            );
            ticked.Add(step);
        }

        Assert.Equal(
            [(FlightStep.ProcessedCorrectly, 5), (FlightStep.OutcomesCorrect, 10)],
            confirmable
        );
    }

    [Fact]
    public void The_test_candidate_is_the_newest_with_the_representatives_address()
    {
        TestCandidate[] candidates =
        [
            Candidate("older", " Dana.Whitlock@Example.com ", Minute(1)),
            Candidate("newer", "dana.whitlock@example.com", Minute(2)),
            Candidate("from-before", "dana.whitlock@example.com", Minute(-1)),
            Candidate("somebody", "ines@example.com", Minute(3)),
        ];

        Assert.Equal("newer", FlightRule.Find(Flight(), Email, candidates)?.OpportunityId);
        Assert.Equal("older", FlightRule.Find(Flight("older"), Email, candidates)?.OpportunityId);
        Assert.Null(FlightRule.Find(Flight(), null, candidates));
        Assert.Null(FlightRule.Find(Flight(), Email, candidates[2..]));
    }

    [Fact]
    public void The_tag_to_use_is_one_that_no_earlier_test_candidate_has_an_open_interview_of()
    {
        InterviewType[] types = [InviteCase.SeniorSwe, InviteCase.JuniorSwe];

        Assert.Equal(InviteCase.JuniorSwe, FlightRule.TypeToUse(types, [1]));
        Assert.Equal(InviteCase.SeniorSwe, FlightRule.TypeToUse(types, [1, 2]));
        Assert.Null(FlightRule.TypeToUse([], []));
    }

    private static TestCandidate Candidate(string id, string email, long movedAt) =>
        new(
            id,
            ["other@example.com", email],
            new Reading
            {
                ReadAt = movedAt,
                ContactId = id,
                StageId = ByteboardStage,
                CreatedAt = Minute(-100),
                StageChanges = [new StageEntry(ByteboardStage, movedAt)],
            }
        );

    private static string Told(string evidence) =>
        VerdictText.Seen(new Check("", true, evidence), at => $"{(at - StartedAt) / 60_000}");
}
