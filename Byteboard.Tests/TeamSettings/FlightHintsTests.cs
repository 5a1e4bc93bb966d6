using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.Shell;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Lanes;
using Byteboard.Tests.FlightChecks;
using Byteboard.Tests.Infrastructure;
using static Byteboard.Tests.FlightChecks.FlightCase;

namespace Byteboard.Tests.TeamSettings;

/// <summary>What one reads at the awaited step, at once and after a minute. The clock stands at the start of the run.</summary>
public sealed class FlightHintsTests : PageContext
{
    private static readonly FlightStep[] Moved =
    [
        FlightStep.Created,
        FlightStep.Tagged,
        FlightStep.Moved,
    ];
    private static readonly FlightStep[] Invited = [.. Moved, FlightStep.Invited];
    private static readonly FlightStep[] Noted = [.. Invited, FlightStep.InviteNote];
    private static readonly FlightStep[] Processed = [.. Noted, FlightStep.ProcessedCorrectly];
    private static readonly FlightStep[] Graded =
    [
        .. Processed,
        FlightStep.Finalised,
        FlightStep.ResultNote,
    ];
    private static readonly FlightStep[] AtOnsite = [.. Graded, FlightStep.MovedToOnsite];
    private static readonly FlightStep[] Gone = [.. AtOnsite, FlightStep.Rejected];

    [Fact]
    public async Task For_a_minute_nothing_is_said_about_a_step_that_may_still_come()
    {
        var view = await ViewAsync();
        Clock.Advance(TimeSpan.FromSeconds(59));
        FlightStep[][] all =
        [
            [],
            [FlightStep.Created],
            Moved[..2],
            Moved,
            Invited,
            Noted,
            Graded,
        ];

        Assert.All(
            all,
            ticked => Assert.Null(Hint(view, Whole with { IsKnown = false, Ticked = ticked }))
        );

        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.All(
            all,
            ticked => Assert.NotNull(Hint(view, Whole with { IsKnown = false, Ticked = ticked }))
        );
    }

    [Theory]
    [InlineData(
        ListingState.Listed,
        "Lever lists no candidate with this e-mail that is newer than 10:00."
    )]
    [InlineData(
        ListingState.RightMissing,
        "The Setup key lacks the right 'list all opportunities'"
    )]
    [InlineData(ListingState.KeyRefused, "Lever refuses the Setup key")]
    [InlineData(ListingState.NoAnswer, "Lever does not answer at the moment.")]
    public async Task A_candidate_who_is_not_seen(ListingState state, string sentence)
    {
        var view = await LateAsync();

        Assert.Contains(sentence, Hint(view, new FlightCase(), listing: state));
    }

    [Fact]
    public async Task Without_a_Setup_key_the_candidate_is_seen_once_it_moves()
    {
        var view = await LateAsync();
        view.Integration.SetupKey = null;

        Assert.Equal(
            "Without the Setup key we see the test candidate only once it moves. Create it, tag it and move it: these steps then tick together.",
            Hint(view, new FlightCase())
        );
    }

    [Fact]
    public async Task A_tag_that_is_close_is_named()
    {
        var view = await LateAsync();
        var seen = new FlightCase { IsListed = true, Ticked = [FlightStep.Created] };

        Assert.Equal(
            "'Sr SWE' is close to Senior SWE. Correct the tag in Lever.",
            Hint(view, seen with { Tags = ["Sr SWE"] })
        );
        Assert.Equal(
            "The test candidate carries none of 'Your Tags'. Add one in Lever.",
            Hint(view, seen)
        );
    }

    [Fact]
    public async Task A_move_whose_event_does_not_come_leads_to_the_webhook()
    {
        var view = await LateAsync();
        var seen = new FlightCase { IsListed = true, Ticked = Moved[..2] };

        Assert.Equal(
            "We have heard of no such move. Is the webhook Candidate Stage Change switched on in Lever? Last delivery: none.",
            Hint(view, seen)
        );
        Assert.StartsWith(
            "Lever has it in Byteboard interview since 10:02, but its event has not come.",
            Hint(view, seen with { ByteboardAt = Minute(2) })
        );
        Assert.StartsWith(
            "Lever has it in Final round since 10:06, but its event has not come. Is the webhook Candidate Stage Change",
            Hint(view, seen with { OnsiteAt = Minute(6), Ticked = Graded })
        );
        Assert.StartsWith(
            "Lever has it archived since 10:07, but its event has not come. Is the webhook Candidate Archive State Change",
            Hint(
                view,
                seen with
                {
                    Archived = new Archiving(NotAFit, Minute(7)),
                    Ticked = AtOnsite,
                }
            )
        );
    }

    [Fact]
    public async Task What_the_webhook_received_last_is_said()
    {
        var view = await LateAsync();
        var seen = new FlightCase { Ticked = Moved[..2] };

        Assert.EndsWith(
            "Last delivery: 10:01.",
            Hint(With(w => w with { LastDeliveryAt = Minute(1) }), seen)
        );
        Assert.EndsWith(
            "Last refused: 10:02, the signature does not fit the token.",
            Hint(
                With(w =>
                    w with
                    {
                        LastDeliveryAt = Minute(1),
                        LastRefusedAt = Minute(2),
                        LastRefusedWhy = RefusedCause.WrongSignature,
                    }
                ),
                seen
            )
        );
        Assert.EndsWith(
            "An event waits for its signing token: upload it.",
            Hint(With(w => w with { Unverified = 1 }), seen)
        );

        TeamSettingsView With(Func<WebhookView, WebhookView> change) =>
            view with
            {
                Webhooks = [.. view.Webhooks.Select(change)],
            };
    }

    [Fact]
    public async Task A_verdict_against_inviting_is_said_at_once()
    {
        var view = await ViewAsync();
        var seen = new FlightCase { IsKnown = true };

        Assert.Equal(
            "Not invited: no Byteboard tag. Add one in Lever; we look again by ourselves.",
            Hint(
                view,
                seen with
                {
                    Ticked = [FlightStep.Created],
                },
                Verdict(VerdictKind.WaitingForTag, VerdictReason.NoTag)
            )
        );
        Assert.Equal(
            "Not invited: the tag is there now. Send the invitation here, or leave it. In Candidates, press Send now.",
            Hint(
                view,
                seen with
                {
                    Ticked = Moved,
                },
                Verdict(VerdictKind.WaitingForTag, VerdictReason.TagAppeared)
            )
        );
        Assert.EndsWith(
            "In Candidates, press Send now.",
            Hint(
                view,
                seen with
                {
                    Ticked = Moved,
                },
                Verdict(VerdictKind.NeedsAttention, VerdictReason.MapChanged)
            )
        );
        Assert.EndsWith(
            "An earlier test candidate perhaps: take another tag.",
            Hint(
                view,
                seen with
                {
                    Ticked = Moved,
                },
                Verdict(VerdictKind.NeedsAttention, VerdictReason.SameEmailElsewhere)
            )
        );
        Assert.Null(
            Hint(
                view,
                seen with
                {
                    Ticked = Moved,
                },
                Verdict(VerdictKind.Invited, VerdictReason.Invited)
            )
        );
    }

    [Fact]
    public async Task An_email_or_a_note_that_will_not_go_is_said_at_once()
    {
        var view = await ViewAsync();

        Assert.Equal(
            "The invitation e-mail was not sent. The mail server refuses it.",
            Hint(view, Moved, mail: e => e.Fail("The mail server refuses it.", 0))
        );
        Assert.Equal(
            "The note may not have arrived. The connection broke. Look for BB-7Q2K9M.",
            Hint(view, Invited, note: e => e.Doubt("The connection broke.", 0))
        );
        Assert.Equal(
            "The note was withdrawn. The e-mail was not sent.",
            Hint(view, Invited, note: e => e.Withdraw("The e-mail was not sent.", 0))
        );
    }

    [Fact]
    public async Task An_email_or_a_note_that_is_late_says_why()
    {
        var view = await LateAsync();

        Assert.Equal(
            "The invitation has not gone out. The mail server is away.",
            Hint(view, Moved, mail: e => e.TryAgain(0, "The mail server is away."))
        );
        Assert.StartsWith(
            "The note is not in Lever yet. The Permanent key may not add notes. If the right is missing, make a new Permanent key",
            Hint(view, Invited, note: e => e.TryAgain(0, "The Permanent key may not add notes."))
        );
        Assert.StartsWith(
            "Lever took the note BB-7Q2K9M, but does not list it.",
            Hint(view, Invited, note: e => e.Complete(0), sight: NoteSight.NotListed)
        );
        Assert.StartsWith(
            "Lever took the note, but does not answer",
            Hint(view, Invited, note: e => e.Complete(0))
        );
    }

    [Fact]
    public async Task Who_was_archived_with_another_reason_is_told_so_at_once()
    {
        var view = await ViewAsync();
        var seen = new FlightCase { IsKnown = true, Ticked = AtOnsite };

        Assert.Equal(
            "It was archived as 'Withdrew', which means Withdrew here. Archive it again with a reason that means Rejected.",
            Hint(view, seen with { Archived = new Archiving(Withdrew, Minute(7)) })
        );
        Assert.StartsWith(
            "It was archived with a reason that is not matched.",
            Hint(view, seen with { Archived = new Archiving("unknown", Minute(7)) })
        );
        Assert.Null(Hint(view, seen));
    }

    [Fact]
    public async Task What_is_not_matched_is_said_at_once()
    {
        var view = await ViewAsync();
        var facts = new FlightCase().Facts();
        FlightFacts At(FlightStep[] ticked) =>
            facts with
            {
                Stages = new([]),
                Reasons = [],
                Ticks = [.. ticked.Select(t => Tick(t))],
            };

        Assert.StartsWith("No stage is matched to Onsite.", Hint(view, At(Graded)));
        Assert.StartsWith("No archive reason is matched to Rejected.", Hint(view, At(AtOnsite)));
    }

    [Fact]
    public async Task What_holds_everything_up_comes_first()
    {
        var view = await ViewAsync();
        var lane = new Lane { TeamId = TeamId, PausedWhy = "Lever refuses the Permanent key." };

        Assert.StartsWith(
            "Lever refuses the Permanent key. Everything is kept",
            Hint(view with { Lane = lane }, new FlightCase())
        );
        view.Integration.Switch(false, NowUtc);
        Assert.StartsWith("The integration is off", Hint(view, new FlightCase()));
        Assert.Null(Hint(view, new FlightCase { Ticked = Noted })); // the representative may confirm all the same
    }

    [Fact]
    public async Task Until_it_is_graded_the_run_says_how_that_comes()
    {
        var view = await ViewAsync();

        Assert.StartsWith(
            "Take the interview from the invitation e-mail",
            Hint(view, new FlightCase { Ticked = Processed })
        );
        Assert.Null(Hint(view, new FlightCase { Ticked = Gone }));
        Assert.Null(Hint(view, new FlightCase { Ticked = [.. Gone, FlightStep.OutcomesCorrect] }));
    }

    [Fact]
    public async Task What_is_late_without_a_known_fault_says_what_may_be_slow()
    {
        var view = await LateAsync();

        Assert.Equal(
            "The invitation has not gone out. Nothing went wrong yet: Lever or the mail server is slow.",
            Hint(view, Moved, mail: _ => { })
        );
        Assert.Equal(
            "The note is not in Lever yet. It follows the e-mail; Lever may be slow.",
            Hint(view, Invited, note: _ => { })
        );
        Assert.StartsWith(
            "We have heard of no archiving.",
            Hint(view, new FlightCase { Ticked = AtOnsite })
        );
        Assert.Equal(
            "Your Byteboard representative has not confirmed yet. Tell them that the test candidate is ready.",
            Hint(view, new FlightCase { Ticked = Noted })
        );
    }

    private async Task<TeamSettingsView> ViewAsync()
    {
        await StartAsync();
        await ConnectAsync();
        return (await Get<TeamSettingsReader>().ReadAsync(TeamId, Token))!;
    }

    private async Task<TeamSettingsView> LateAsync()
    {
        var view = await ViewAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        return view;
    }

    private string? Hint(
        TeamSettingsView view,
        FlightStep[] ticked,
        Action<Errand>? mail = null,
        Action<Errand>? note = null,
        NoteSight sight = default
    )
    {
        var facts = (Whole with { MailDone = false, NoteDone = true, Ticked = ticked }).Facts();
        var errand = new Errand
        {
            TeamId = 1,
            InterviewId = 1,
            CandidateId = 1,
            OpportunityId = OpportunityId,
            Kind = ErrandKind.InvitationNote,
            Reference = NoteReference,
        };
        (mail ?? note)!(errand);
        return Hint(
            view,
            facts with
            {
                Mail = mail is null ? null : errand,
                Note = note is null ? null : errand,
                NoteSight = sight,
            }
        );
    }

    private string? Hint(
        TeamSettingsView view,
        FlightCase seen,
        Verdict? verdict = null,
        ListingState listing = default
    ) => Hint(view, seen.Facts(), verdict, listing);

    /// <summary>What stands in the line of the awaited step.</summary>
    private string? Hint(
        TeamSettingsView view,
        FlightFacts facts,
        Verdict? verdict = null,
        ListingState listing = default
    )
    {
        var sight = new FlightSight(facts, verdict, new(7, listing, [], default), null, false);
        var cut = Render<FlightLines>(lines =>
            lines
                .Add(l => l.Sight, sight)
                .Add(l => l.View, view)
                .Add(l => l.Time, new TeamTime("Europe/Dublin", Clock))
                .Add(l => l.OnConfirm, _ => { })
        );
        var said = cut.FindAll("ol [role=status], ol [role=alert]")
            .Where(e => e.TextContent.Trim().Length > 0)
            .ToList();
        Assert.All(said, e => Assert.NotNull(e.Closest("[aria-current=step]")));
        return said.SingleOrDefault()?.TextContent.Trim();
    }

    private static Verdict Verdict(VerdictKind kind, VerdictReason reason) =>
        new()
        {
            TeamId = 1,
            OpportunityId = OpportunityId,
            At = StartedAt,
            Kind = kind,
            Reason = reason,
            Checks = [],
            Cause = LookCause.Delivery,
        };
}
