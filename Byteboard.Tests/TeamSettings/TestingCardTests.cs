using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.Shell;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.TeamSettings;

public sealed class TestingCardTests : PageContext
{
    private const string Email = "dana.whitlock@example.com";
    private const string Opportunity = "0d3c2f9e";

    private static readonly FlightStep[] UpToTheNote =
    [
        FlightStep.Created,
        FlightStep.Tagged,
        FlightStep.Moved,
        FlightStep.Invited,
        FlightStep.InviteNote,
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30); // a busy machine is slow, not wrong

    private readonly List<string> _played = [];

    [Fact]
    public async Task What_lacks_is_named_with_the_way_there()
    {
        await StartAsync();

        var card = Card(Show());

        Assert.Equal(
            [
                "The integration is off. Switch it on. Go there",
                "There is no Permanent key. Upload it. Go there",
                "No stage is matched to Byteboard. Configure stages. Go there",
                "There is no tag. Your Byteboard representative adds one. Go there",
                "The e-mail of your Byteboard representative is not known. They add it.",
            ],
            card.QuerySelectorAll(".notice li")
                .Select(l =>
                    string.Join(
                        ' ',
                        l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    )
                )
        );
        Assert.Empty(Buttons(card, "Start the flight check"));
    }

    [Fact]
    public async Task Before_it_begins_the_script_names_the_email_and_a_tag_ready_to_copy()
    {
        await ReadyAsync();

        var card = Card(Show());

        Assert.Equal(FlightSteps.Count, card.QuerySelectorAll("ol > li").Length);
        Assert.Contains("Move the candidate to the Byteboard stage.", card.TextContent);
        Assert.Equal(
            [Email, "Senior SWE"],
            card.QuerySelectorAll("ol button").Select(b => b.GetAttribute("data-text"))
        );
        Assert.Empty(Buttons(card, "Run it in practice"));
        Assert.Empty(Lever.Requests);
    }

    [Fact]
    public async Task Starting_shows_each_step_with_whose_turn_it_is()
    {
        await ReadyAsync();
        var cut = Show();

        await ClickAsync(cut, "Start the flight check");

        Wait(cut, () => Assert.Contains("0 of 11 steps have come", Card(cut).TextContent));
        var lines = Lines(cut);
        Assert.StartsWith("Next:", lines[0]);
        Assert.Contains("Your turn, in Lever", lines[0]);
        Assert.Contains("Happens by itself", lines[3]);
        Assert.Contains("Byteboard's turn", lines[5]);
        Assert.StartsWith("To do:", lines[6]);
        Assert.Contains("Byteboard's turn", lines[6]);
        Assert.Single(Card(cut).QuerySelectorAll("[aria-current=step]"));
        Assert.Equal("Priya Raman", (await FlightAsync()).StartedBy);
    }

    [Fact]
    public async Task A_step_that_comes_ticks_on_the_open_page_without_a_reload()
    {
        await RunningAsync();
        var cut = Show();
        Assert.StartsWith("Next:", Lines(cut)[0]);

        await AddCandidateAsync();

        await PublishUntilAsync(() =>
        {
            Assert.StartsWith("Done:", Lines(cut)[2]);
            Assert.Contains("stage Byteboard interview, entered 10:00", Lines(cut)[2]);
        });
        Assert.Contains("tag Senior SWE", Lines(cut)[1]);
        Assert.StartsWith("Next:", Lines(cut)[3]);
        Assert.StartsWith("Done: ", Get<Announcer>().Sentence);
        Assert.DoesNotContain("Ines", Card(cut).TextContent);
    }

    [Fact]
    public async Task While_the_Setup_key_is_held_Lever_is_asked_every_five_seconds()
    {
        await RunningAsync();
        Lever.Says("""{"data":[],"hasNext":false}""");
        var cut = Show();
        await Eventually.TrueAsync(
            () => Task.FromResult(Lever.Requests.Count is 1),
            "Lever is asked at once"
        );
        Assert.Contains("email=dana.whitlock", Lever.Requests.Single().Target);

        Lever.Says(
            $$"""{"data":[{"id":"{{Opportunity}}","contact":"c-1","emails":["{{Email}}"],"tags":[],"stage":"lead-new","createdAt":{{Now}}}],"hasNext":false}"""
        );
        await Eventually.TrueAsync(
            () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(5));
                return Task.FromResult(Lines(cut)[0].StartsWith("Done:", StringComparison.Ordinal));
            },
            "the candidate is found"
        );

        Assert.Contains($"opportunity {Opportunity}, created 10:00", Lines(cut)[0]);
        Assert.StartsWith("Next:", Lines(cut)[1]);
    }

    [Fact]
    public async Task After_a_minute_the_open_page_says_what_to_do()
    {
        await RunningAsync(FlightStep.Created, FlightStep.Tagged);
        var cut = Show();
        Assert.DoesNotContain("switched on in Lever?", Card(cut).TextContent);

        await Eventually.TrueAsync(
            () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(5));
                return Task.FromResult(
                    Lines(cut)[2]
                        .Contains(
                            "Is the webhook Candidate Stage Change switched on in Lever? Last delivery: none."
                        )
                );
            },
            "the hint"
        );
    }

    [Fact]
    public async Task An_admin_sees_that_it_is_Byteboards_turn_and_has_no_button_for_it()
    {
        await RunningAsync(UpToTheNote);

        var cut = Show();

        Assert.Contains("Byteboard's turn: Dana Whitlock confirms this", Lines(cut)[5]);
        Assert.Empty(Buttons(Card(cut), "Processed correctly"));
        Assert.DoesNotContain("In Development", Card(cut).TextContent);
    }

    [Fact]
    public async Task The_representative_confirms_and_everybody_sees_who_and_when()
    {
        await ReadyAsync(MemberRole.Representative);
        await BeginAsync(UpToTheNote);
        var cut = Show();

        await ClickAsync(cut, "Processed correctly");

        Wait(cut, () => Assert.Contains("Confirmed by Priya Raman, 10:00", Lines(cut)[5]));
        Assert.StartsWith("Next:", Lines(cut)[6]);
        Assert.Contains(
            "Flight check: Processed correctly confirmed",
            cut.FindAll("details")[^1].TextContent
        );
    }

    [Fact]
    public async Task What_another_confirmed_first_is_said()
    {
        await ReadyAsync(MemberRole.Representative);
        await BeginAsync(UpToTheNote);
        var cut = Show();
        await ChangeAsync(async db =>
            db.FlightTicks.Add(Tick(await FlightAsync(), FlightStep.ProcessedCorrectly, "Noel"))
        );

        await ClickAsync(cut, "Processed correctly");

        Assert.Contains(
            "This step was confirmed already",
            Card(cut).QuerySelector("[role=alert]")!.TextContent
        );
        Assert.Contains("Confirmed by Noel", Lines(cut)[5]);
    }

    [Fact]
    public async Task When_every_step_has_come_it_says_so()
    {
        await RunningAsync([.. Enum.GetValues<FlightStep>()]);

        var card = Card(Show());

        Assert.Contains("11 of 11 steps have come", card.TextContent);
        Assert.Contains("Every step has come.", card.TextContent);
        Assert.Empty(card.QuerySelectorAll("[aria-current=step]"));
    }

    [Fact]
    public async Task Ending_early_asks_first_and_leaves_a_dated_result()
    {
        await RunningAsync(UpToTheNote);
        var cut = Show();

        await ClickAsync(cut, "End this run");
        Assert.Contains("Ending closes this run with 5 of 11 steps.", Card(cut).TextContent);
        await ClickAsync(cut, "Go on with it");
        Assert.Null((await FlightAsync()).Result);
        await ClickAsync(cut, "End this run");
        await ClickAsync(cut, "End it now");

        Wait(
            cut,
            () => Assert.Contains("Ended early today 10:00, 5 of 11 steps.", Card(cut).TextContent)
        );
        Assert.Contains("What came in this run (5)", Card(cut).TextContent);
        await ClickAsync(cut, "Start again");
        Wait(cut, () => Assert.Contains("0 of 11 steps have come", Card(cut).TextContent));
    }

    [Fact]
    public async Task A_run_that_passed_says_when()
    {
        await RunningAsync(Enum.GetValues<FlightStep>());
        await ChangeAsync(async db =>
            (await db.FlightChecks.SingleAsync(Token)).End(FlightResult.Passed, NowUtc)
        );
        Clock.Advance(TimeSpan.FromDays(2));

        var cut = Show();

        Assert.Contains("Passed Mon 23 Nov 10:00, all 11 steps.", Card(cut).TextContent);
        Assert.Single(Buttons(Card(cut), "Start again"));
    }

    [Theory]
    [InlineData(204, "1 test note was removed from Lever.")]
    [InlineData(404, "There is no test note in Lever any more.")]
    [InlineData(403, "The Setup key lacks the right 'delete a note'.")]
    [InlineData(401, "Lever refuses the Setup key.")]
    [InlineData(
        503,
        "Lever did not delete it. Try again in a minute, or delete by hand in Lever: BB-7Q2K9M."
    )]
    public async Task Removing_the_test_notes_says_what_came_of_it(int status, string sentence)
    {
        await RunningAsync(UpToTheNote);
        await AddCandidateAsync(invited: true);
        await EndAsync();
        Lever.Answer = context =>
            context.Request.Method == "DELETE"
                ? LeverStub.Reply(context, status, "{}")
                : LeverStub.Reply(
                    context,
                    200,
                    """{"data":[{"id":"n-1","fields":[{"value":"Byteboard invite sent. BB-7Q2K9M"}]}],"hasNext":false}"""
                );
        var cut = Show();

        await ClickAsync(cut, "Remove the test notes");

        Assert.Contains(sentence, Card(cut).QuerySelector(".notice")!.TextContent);
    }

    [Fact]
    public async Task Without_the_Setup_key_notes_cannot_be_removed_here()
    {
        await RunningAsync(UpToTheNote);
        await EndAsync();
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).SetupKey = null
        );

        Assert.Empty(Buttons(Card(Show()), "Remove the test notes"));
    }

    [Fact]
    public async Task In_practice_one_press_makes_tags_and_moves_the_test_candidate()
    {
        AddPractice("Production");
        await ReadyAsync();
        var cut = Show();

        await ClickAsync(cut, "Run it in practice");

        Wait(
            cut,
            () => Assert.Contains("Practice", Card(cut).QuerySelector(".status")!.TextContent)
        );
        Assert.Equal([$"begin {Email}, Senior SWE, byteboard"], _played);
        Assert.True((await FlightAsync()).IsPractice);
    }

    [Fact]
    public async Task In_practice_the_rest_goes_on_by_itself_after_the_first_confirmation()
    {
        AddPractice("Production");
        await ReadyAsync(MemberRole.Representative);
        await BeginAsync(UpToTheNote, inPractice: true);
        var cut = Show();
        Assert.Empty(_played);

        await ClickAsync(cut, "Processed correctly");
        await ChangeAsync(async db =>
        {
            var flight = await FlightAsync();
            db.FlightTicks.AddRange(
                Tick(flight, FlightStep.Finalised),
                Tick(flight, FlightStep.ResultNote)
            );
        });
        await PublishUntilAsync(() => Assert.Contains($"move {Opportunity}, onsite", _played));
        Assert.DoesNotContain($"archive {Opportunity}, not-a-fit", _played);
        await ChangeAsync(async db =>
            db.FlightTicks.Add(Tick(await FlightAsync(), FlightStep.MovedToOnsite))
        );

        await PublishUntilAsync(() =>
            Assert.Contains($"archive {Opportunity}, not-a-fit", _played)
        );
    }

    [Fact]
    public async Task A_run_that_is_not_practice_is_left_to_people()
    {
        AddPractice("Production");
        await ReadyAsync(MemberRole.Representative);
        await BeginAsync(UpToTheNote);
        var cut = Show();

        await ClickAsync(cut, "Processed correctly");

        Wait(cut, () => Assert.StartsWith("Next:", Lines(cut)[6]));
        Assert.Empty(_played);
    }

    [Fact]
    public async Task In_Development_an_admin_is_told_how_to_confirm()
    {
        AddPractice("Production");
        await RunningAsync(UpToTheNote);

        Assert.Contains("sign in as representative to confirm", Lines(Show())[5]);
    }

    [Fact]
    public async Task A_team_on_another_Lever_is_offered_no_practice()
    {
        AddPractice("Elsewhere");
        await ReadyAsync();

        Assert.Empty(Buttons(Card(Show()), "Run it in practice"));
    }

    [Fact]
    public async Task Somebody_who_began_first_is_said()
    {
        await ReadyAsync();
        var cut = Show();
        await ChangeAsync(db =>
        {
            db.FlightChecks.Add(Flight(inPractice: false));
            return Task.CompletedTask;
        });

        await ClickAsync(cut, "Start the flight check");

        Wait(
            cut,
            () =>
                Assert.Contains(
                    "under way already",
                    Card(cut).QuerySelector("[role=alert]")!.TextContent
                )
        );
        Assert.Equal(FlightSteps.Count, Lines(cut).Count);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_said_and_nothing_begins()
    {
        await ReadyAsync();
        var cut = Show();
        await BreakStoreAsync(isBroken: true);

        await ClickAsync(cut, "Start the flight check");

        Assert.Contains(
            "Nothing was changed. Try again.",
            Card(cut).QuerySelector("[role=alert]")!.TextContent
        );
        await BreakStoreAsync(isBroken: false);
        Assert.False(await ReadAsync(db => db.FlightChecks.AnyAsync(Token)));
    }

    [Fact]
    public async Task What_is_not_there_any_more_is_said_and_nothing_begins()
    {
        await ReadyAsync();
        var cut = Show();
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).PermanentKey = null
        ); // on another node: this page has not heard of it

        await ClickAsync(cut, "Start the flight check");

        Assert.Contains(
            "Something that the flight check needs is not there any more.",
            Card(cut).QuerySelector("[role=alert]")!.TextContent
        );
        Assert.False(await ReadAsync(db => db.FlightChecks.AnyAsync(Token)));
    }

    [Fact]
    public async Task A_run_that_another_ended_shows_its_end()
    {
        await ReadyAsync(MemberRole.Representative);
        await BeginAsync(UpToTheNote);
        var cut = Show();
        await EndAsync(); // on another node: this page has not heard of it

        await ClickAsync(cut, "Processed correctly");

        Wait(
            cut,
            () => Assert.Contains("Ended early today 10:00, 5 of 11 steps.", Card(cut).TextContent)
        );
        Assert.False(
            await ReadAsync(db =>
                db.FlightTicks.AnyAsync(t => t.Step == FlightStep.ProcessedCorrectly, Token)
            )
        );
    }

    [Fact]
    public async Task A_run_that_cannot_be_read_is_said_and_tried_again()
    {
        await RunningAsync(UpToTheNote);
        await RenameAsync("Candidates", "AwayCandidates");
        var cut = Show();
        Assert.Contains(
            "The flight check could not be read. Nothing was changed.",
            Card(cut).QuerySelector("[role=alert]")!.TextContent
        );

        await RenameAsync("AwayCandidates", "Candidates");
        await ClickAsync(cut, "Try again");

        Wait(cut, () => Assert.Contains("5 of 11 steps have come", Card(cut).TextContent));
    }

    [Fact]
    public async Task Until_the_run_is_read_it_says_that_it_loads()
    {
        await ReadyAsync(MemberRole.Admin, Store.PostgreSql);
        await BeginAsync(UpToTheNote);
        await using var context = Get<Domain.Storage.TeamDb>().OpenSystem();
        await using var held = await context.Database.BeginTransactionAsync(Token);
        await context.Database.ExecuteSqlRawAsync(
            "LOCK TABLE \"Candidates\" IN ACCESS EXCLUSIVE MODE",
            Token
        );

        var cut = Render<TeamSettingsPage>();

        cut.WaitForAssertion(
            () => Assert.Contains("Loading the flight check", Card(cut).TextContent),
            Patience
        );
        await held.RollbackAsync(Token);
        Wait(cut, () => Assert.Contains("5 of 11 steps have come", Card(cut).TextContent));
    }

    [Fact]
    public async Task A_second_test_candidate_is_told_of()
    {
        await RunningAsync(UpToTheNote);
        await AddCandidateAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await AddCandidateAsync(opportunity: "another");

        Assert.Contains(
            "Something happened to another candidate with this e-mail. This run follows the first one; to follow the other, end it and start again.",
            Card(Show()).TextContent
        );
    }

    [Fact]
    public async Task Until_its_turn_the_card_is_a_line()
    {
        await StartAsync();

        var card = Card(RenderPage());

        Assert.Contains(
            "One test candidate, about ten minutes. Each step ticks by itself; Byteboard confirms two.",
            card.TextContent
        );
        Assert.Empty(card.QuerySelectorAll("ol"));
    }

    [Fact]
    public async Task A_Setup_key_that_was_erased_meanwhile_leaves_the_notes_to_a_person()
    {
        var cut = await EndedWithNoteAsync();
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).SetupKey = null
        ); // on another node: this page has not heard of it

        await ClickAsync(cut, "Remove the test notes");

        Assert.Contains(
            "No test note was removed. There is no Setup key. Delete by hand in Lever: BB-7Q2K9M.",
            Card(cut).QuerySelector(".notice")!.TextContent
        );
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_said_when_notes_are_removed()
    {
        var cut = await EndedWithNoteAsync();
        await RenameAsync("Errands", "AwayErrands");

        await ClickAsync(cut, "Remove the test notes");

        Assert.Contains(
            "The store does not answer. Press once more; what is gone from Lever stays gone.",
            Card(cut).QuerySelector("[role=alert]")!.TextContent
        );
    }

    private async Task<IRenderedComponent<TeamSettingsPage>> EndedWithNoteAsync()
    {
        await RunningAsync(UpToTheNote);
        await AddCandidateAsync(invited: true);
        await EndAsync();
        return Show();
    }

    private async Task RenameAsync(string from, string to)
    {
        await using var context = Get<Domain.Storage.TeamDb>().OpenSystem();
        var sql = $"ALTER TABLE \"{from}\" RENAME TO \"{to}\"";
        await context.Database.ExecuteSqlRawAsync(sql, Token);
    }

    /// <summary>A team that lacks nothing.</summary>
    private async Task ReadyAsync(MemberRole role = MemberRole.Admin, Store store = Store.Sqlite)
    {
        await StartAsync(role, store);
        await ConnectAsync();
        await ChangeAsync(async db =>
        {
            var team = await db.Teams.SingleAsync(t => t.Id == TeamId, Token);
            (team.RepresentativeName, team.RepresentativeEmail) = ("Dana Whitlock", Email);
            db.StageMappings.Add(
                new StageMapping
                {
                    TeamId = TeamId,
                    StageId = "onsite",
                    Name = "Onsite",
                    Target = StageTarget.Onsite,
                }
            );
            db.ReasonMappings.Add(
                new ReasonMapping
                {
                    TeamId = TeamId,
                    ReasonId = "not-a-fit",
                    Text = "Not a fit",
                    Target = ReasonTarget.Rejected,
                }
            );
        });
    }

    private async Task RunningAsync(params FlightStep[] ticked)
    {
        await ReadyAsync();
        await BeginAsync(ticked);
    }

    private async Task BeginAsync(FlightStep[] ticked, bool inPractice = false)
    {
        var flight = Flight(inPractice);
        flight.OpportunityId = ticked.Length > 0 ? Opportunity : null;
        await ChangeAsync(db =>
        {
            db.FlightChecks.Add(flight);
            return Task.CompletedTask;
        });
        await ChangeAsync(db =>
        {
            db.FlightTicks.AddRange(ticked.Select(step => Tick(flight, step)));
            return Task.CompletedTask;
        });
    }

    private async Task EndAsync() =>
        await ChangeAsync(async db =>
            (await db.FlightChecks.SingleAsync(Token)).End(FlightResult.EndedEarly, NowUtc)
        );

    /// <summary>What a look would have saved of a test candidate who was moved.</summary>
    private async Task AddCandidateAsync(bool invited = false, string opportunity = Opportunity)
    {
        var candidate = new Candidate { TeamId = TeamId, OpportunityId = opportunity };
        candidate.Read(
            new Reading
            {
                ReadAt = Now,
                ContactId = "c-1",
                Name = "Ines Okafor",
                Emails = [Email],
                StageId = "byteboard",
                CreatedAt = Now,
                StageChanges = [new StageEntry("byteboard", Now)],
                Tags = ["Senior SWE"],
            }
        );
        candidate.Touch(NowUtc);
        await ChangeAsync(db =>
        {
            db.Candidates.Add(candidate);
            return Task.CompletedTask;
        });
        if (invited)
        {
            await ChangeAsync(db => AddNoteAsync(db, candidate));
        }
    }

    private async Task AddNoteAsync(Domain.Storage.ByteboardContext db, Candidate candidate)
    {
        var interview = new Domain.Interviews.Interview
        {
            TeamId = TeamId,
            CandidateId = candidate.Id,
            ContactId = "c-1",
            TypeId = (await db.InterviewTypes.SingleAsync(Token)).Id,
            TypeName = "Senior SWE",
            Email = Email,
            NormalisedEmail = Email,
            StageEntryAt = Now,
            Reference = "7QK2-9MX",
            LinkHash = "hash",
            LinkCipher = "cipher",
            InvitedUtc = NowUtc,
        };
        db.Interviews.Add(interview);
        await db.SaveChangesAsync(Token);
        var note = new Domain.Errands.Errand
        {
            TeamId = TeamId,
            InterviewId = interview.Id,
            CandidateId = interview.CandidateId,
            OpportunityId = Opportunity,
            Kind = Domain.Errands.ErrandKind.InvitationNote,
            Reference = "BB-7Q2K9M",
        };
        note.Complete(Now, "n-1");
        db.Errands.Add(note);
    }

    private void AddPractice(string host) =>
        Services.AddSingleton(
            new Practice
            {
                HostName = host,
                Result = new Domain.Interviews.InterviewResult("Strong", [], "", null),
                Begin = (email, tag, stage) => _played.Add($"begin {email}, {tag}, {stage}"),
                Move = (opportunity, stage) => _played.Add($"move {opportunity}, {stage}"),
                Archive = (opportunity, reason) => _played.Add($"archive {opportunity}, {reason}"),
            }
        );

    private FlightCheck Flight(bool inPractice) =>
        new()
        {
            TeamId = TeamId,
            IsPractice = inPractice,
            StartedUtc = NowUtc,
            StartedBy = "Priya Raman",
        };

    private FlightTick Tick(FlightCheck flight, FlightStep step, string? by = null) =>
        new()
        {
            TeamId = TeamId,
            FlightCheckId = flight.Id,
            Step = step,
            AtUtc = NowUtc,
            Evidence = "",
            By = by,
        };

    private Task<FlightCheck> FlightAsync() =>
        ReadAsync(db => db.FlightChecks.OrderByDescending(f => f.Id).FirstAsync(Token));

    private IRenderedComponent<TeamSettingsPage> RenderPage()
    {
        var cut = Render<TeamSettingsPage>();
        cut.WaitForState(() => !cut.Markup.Contains("Loading Team Settings"), Patience);
        return cut;
    }

    private IRenderedComponent<TeamSettingsPage> Show()
    {
        var cut = RenderPage();
        if (Buttons(Card(cut), "Show: Testing").SingleOrDefault() is { } show)
        {
            show.Click();
        }

        cut.WaitForState(() => !cut.Markup.Contains("Loading the flight check"), Patience);
        return cut;
    }

    private static void Wait(IRenderedComponent<TeamSettingsPage> cut, Action assert) =>
        cut.WaitForAssertion(assert, Patience);

    private static IElement Card(IRenderedComponent<TeamSettingsPage> cut) =>
        cut.Find("section[aria-labelledby=testing]");

    /// <summary>The steps of the run, each as one hears it.</summary>
    private static List<string> Lines(IRenderedComponent<TeamSettingsPage> cut) =>
        [
            .. Card(cut)
                .QuerySelectorAll("ol > li")
                .Select(l =>
                    string.Join(
                        ' ',
                        l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    )
                ),
        ];

    private static Task ClickAsync(IRenderedComponent<TeamSettingsPage> cut, string button) =>
        Buttons(Card(cut), button).Single().ClickAsync(new());

    private static IEnumerable<IElement> Buttons(IElement card, string name) =>
        card.QuerySelectorAll("button")
            .Where(b => (b.GetAttribute("aria-label") ?? b.TextContent.Trim()) == name);
}
