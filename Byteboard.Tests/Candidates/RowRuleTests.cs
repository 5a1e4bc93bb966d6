using Byteboard.Dashboard.Candidates;
using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Tests.Candidates;

public sealed class RowRuleTests
{
    [Theory]
    [InlineData("Strong", Family.Good)]
    [InlineData("Leaning Strong", Family.Good)]
    [InlineData("Needs Improvement", Family.Warn)]
    [InlineData("Poor", Family.Bad)]
    [InlineData("A word of last year", Family.Good)]
    public void A_rating_looks_like_its_rank(string rating, Family family)
    {
        var row = Row(new ListedCandidate { State = CandidateState.Finalised, Rating = rating });

        var look = RowLook.Of(row, ["Strong", "Leaning Strong", "Needs Improvement", "Poor"], Time);

        Assert.Equal((family, rating), (look.Family, look.Text));
    }

    [Fact]
    public void A_rating_is_not_shown_for_a_state_that_says_more() =>
        Assert.Null(
            Row(
                new ListedCandidate { State = CandidateState.WaitingForTag, Rating = "Poor" }
            ).Rating
        );

    [Theory]
    [InlineData(false, "offer", "Offer stage")]
    [InlineData(false, "elsewhere", "Not matched")]
    [InlineData(false, null, null)]
    [InlineData(true, "offer", "Archived: Not a fit")]
    public void The_stage_is_told_by_its_name(bool isArchived, string? stageId, string? text)
    {
        var row = new ListedCandidate
        {
            StageId = stageId,
            IsArchived = isArchived,
            Reading = new Reading
            {
                ReadAt = 1,
                ContactId = "c",
                StageId = "offer",
                CreatedAt = 1,
                Archived = new Archiving("r-1", 1),
            },
        };

        Assert.Equal(text, Row(row).Stage);
    }

    [Fact]
    public void An_email_that_came_back_is_the_reason()
    {
        var row = RowRule.Row(
            new ListedCandidate { State = CandidateState.NeedsAttention, InterviewId = 1 },
            null,
            RowTrouble.None with
            {
                BouncedUtc = DateTime.UnixEpoch,
            },
            Names,
            Time
        );

        Assert.Equal(
            "The invitation e-mail came back. Correct the address and send it again.",
            row.Reason
        );
    }

    [Theory]
    [InlineData(
        ErrandKind.ReminderEmail,
        ErrandState.Failed,
        "Invited, but the reminder e-mail was not sent. The mail server refuses it."
    )]
    [InlineData(
        ErrandKind.CancellationEmail,
        ErrandState.Uncertain,
        "Cancelled, but the e-mail that says so may not have arrived. The mail server refuses it."
    )]
    public void An_email_that_went_wrong_is_the_reason(
        ErrandKind kind,
        ErrandState state,
        string reason
    )
    {
        var row = RowRule.Row(
            new ListedCandidate { State = CandidateState.Invited, InterviewId = 1 },
            null,
            RowTrouble.None with
            {
                Broken = new Dictionary<ErrandKind, BrokenErrand>
                {
                    [kind] = new(state, "The mail server refuses it.", "BB-7Q2K9M"),
                },
            },
            Names,
            Time
        );

        Assert.Equal(reason, row.Reason);
    }

    [Fact]
    public void Only_who_waits_in_Lever_is_offered_a_step()
    {
        Assert.Equal(NextStep.CheckAgain, StepOf(VerdictKind.NeedsAttention, "o-1"));
        Assert.Equal(NextStep.CheckAgain, StepOf(VerdictKind.Unreadable, "o-1"));
        Assert.Equal(NextStep.None, StepOf(VerdictKind.NothingToDo, "o-1"));
        Assert.Equal(NextStep.None, StepOf(VerdictKind.NeedsAttention, null));

        static NextStep StepOf(VerdictKind verdict, string? opportunityId) =>
            Row(new ListedCandidate { LastVerdict = verdict, OpportunityId = opportunityId }).Step;
    }

    [Fact]
    public void Somebody_whose_data_was_removed_is_called_so() =>
        Assert.Equal("Name removed", Row(new ListedCandidate { Name = "", IsErased = true }).Name);

    [Fact]
    public void Every_state_has_its_look()
    {
        var looks = Enum.GetValues<CandidateState>().Select(StateLook.Of).ToList();

        Assert.Equal(looks.Count, looks.Select(look => look.Text).Distinct().Count());
        Assert.Equal(looks.Count, looks.Select(look => look.Icon).Distinct().Count());
    }

    [Fact]
    public void Every_reason_has_a_sentence()
    {
        foreach (var reason in Enum.GetValues<VerdictReason>())
        {
            Assert.NotEmpty(VerdictText.Sentence(VerdictKind.NeedsAttention, reason, []));
        }
    }

    private static TeamTime Time => new("Europe/Dublin", TimeProvider.System);

    private static TeamNames Names =>
        new(
            new StageMap([
                new StageMapping
                {
                    TeamId = 1,
                    StageId = "offer",
                    Name = "Offer stage",
                    Target = StageTarget.Offer,
                },
            ]),
            new Dictionary<string, string> { ["r-1"] = "Not a fit" }
        );

    private static CandidateRow Row(ListedCandidate candidate) =>
        RowRule.Row(candidate, null, RowTrouble.None, Names, Time);
}
