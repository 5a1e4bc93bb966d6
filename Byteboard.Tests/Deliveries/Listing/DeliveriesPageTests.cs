using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.Deliveries.Listing;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Deliveries.Listing;

public sealed class DeliveriesPageTests : DeliveryContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20); // a busy machine is slow, not wrong

    [Fact]
    public async Task Without_deliveries_it_says_what_to_do()
    {
        await StartAsync();

        Assert.Contains("No deliveries yet. Add the two webhooks in Lever", Show().Markup);
    }

    [Fact]
    public async Task A_row_says_when_who_what_and_what_came_of_it()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Haruto Saito", VerdictKind.Invited, VerdictReason.Invited);
        var id = await DecideAsync("o-1", VerdictKind.Invited, VerdictReason.Invited);
        await RefuseAsync();

        var rows = Lines(Show());

        Assert.Contains("Haruto Saito", rows[1].TextContent);
        Assert.Contains("Moved to Byteboard interview", rows[1].TextContent);
        Assert.Contains("10:00:01", rows[1].TextContent);
        Assert.Contains("Invited", rows[1].TextContent);
        Assert.Contains("Done", rows[1].TextContent);
        Assert.Equal($"/deliveries/{id}", rows[1].QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("The signature fits none of the signing tokens.", rows[0].TextContent);
        Assert.Null(rows[0].QuerySelector("input"));
    }

    [Fact]
    public async Task What_arrives_shows_by_itself()
    {
        await StartAsync();
        await ArriveAsync("o-1");
        var cut = Show();

        await ArriveAsync("o-2");

        await PublishUntilAsync(() => Assert.Equal(2, Lines(cut).Count));
    }

    [Fact]
    public async Task While_paused_the_list_stands_still_and_says_how_many_are_new()
    {
        await StartAsync();
        var first = await ArriveAsync("o-1");
        var cut = Show();
        await PressAsync(cut, "Pause");

        await ArriveAsync("o-2");
        await RefuseAsync();
        await ChangeAsync(async db =>
            (await db.Deliveries.SingleAsync(d => d.Id == first, Token)).GiveUp()
        );

        await PublishUntilAsync(() => Assert.NotNull(Button(cut, "2 new")));
        Assert.Contains("Working", Assert.Single(Lines(cut)).TextContent);
        Assert.Contains("Paused", cut.Markup);

        await PressAsync(cut, "2 new");

        cut.WaitForAssertion(() => Assert.Equal(3, Lines(cut).Count), Patience);
        Assert.Contains("Failed", Lines(cut)[2].TextContent);
        Assert.Contains("Live", cut.Markup);
    }

    [Fact]
    public async Task What_is_typed_is_searched_for_and_stays_out_of_the_address()
    {
        await StartAsync();
        await AddAsync("Haruto Saito", VerdictKind.Invited, VerdictReason.Invited);
        await ArriveAsync("o-1");
        await ArriveAsync("o-2");
        var cut = Show();

        await cut.InvokeAsync(() => cut.Find("#search").Input("haruto"));
        await Infrastructure.Eventually.TrueAsync(
            () =>
            {
                Clock.Advance(TimeSpan.FromMilliseconds(250));
                return Task.FromResult(Lines(cut).Count is 1);
            },
            "one is found"
        );

        Assert.Contains("Haruto Saito", Lines(cut)[0].TextContent);
        Assert.DoesNotContain("haruto", Get<NavigationManager>().Uri);
    }

    [Fact]
    public async Task Before_a_replay_of_all_that_failed_it_says_in_numbers_what_will_and_what_will_not_happen()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito", note: n => n.Complete(Now));
        await ArriveAsync("o-1", d => d.GiveUp());
        await ArriveAsync("o-1", d => d.GiveUp());
        await ArriveAsync("o-2", d => d.GiveUp());
        var cut = Show("?view=failed");

        await PressAsync(cut, "Replay all that failed");

        cut.WaitForAssertion(
            () =>
            {
                Assert.Contains(
                    "3 deliveries will be looked at again, in order of arrival; 2 opportunities are read in Lever, each once.",
                    cut.Markup
                );
                Assert.Contains("1 whose invitation e-mail was sent: not again.", cut.Markup);
                Assert.Contains("1 whose note is in Lever: not again.", cut.Markup);
            },
            Patience
        );
        Assert.False(await ReadAsync(db => db.Replays.AnyAsync(Token)));

        await PressAsync(cut, "Replay 3");

        cut.WaitForAssertion(
            () => Assert.Contains("It goes on without this page.", cut.Markup),
            Patience
        );
        var replay = await ReadAsync(db => db.Replays.SingleAsync(Token));
        Assert.Equal(
            (ReplayKind.Failed, 3, Admin.Name),
            (replay.Kind, replay.Total, replay.ByName)
        );
    }

    [Fact]
    public async Task Only_what_arrived_since_a_moment_is_asked_about_when_somebody_says_so()
    {
        await StartAsync();
        await ConnectAsync();
        await ArriveAsync("o-1", d => d.GiveUp());
        Clock.Advance(TimeSpan.FromHours(2));
        await ArriveAsync("o-2", d => d.GiveUp());
        var cut = Show("?view=failed");

        await cut.InvokeAsync(() => cut.Find("#replay-since").Change("2026-11-23T11:00"));
        await PressAsync(cut, "Replay all that failed");

        cut.WaitForAssertion(
            () => Assert.Contains("1 delivery will be looked at again", cut.Markup),
            Patience
        );
    }

    [Fact]
    public async Task A_replay_shows_how_far_it_is_and_can_be_stopped_by_whoever_comes_later()
    {
        await StartAsync();
        await ConnectAsync();
        await ArriveAsync("o-1", d => d.GiveUp());
        await ChangeAsync(db =>
        {
            var replay = new Replay
            {
                TeamId = TeamId,
                Kind = ReplayKind.Failed,
                UpToId = 1,
                UpToVerdictId = 0,
                AskedAt = Now,
                ById = "dana",
                ByName = "Dana Whitlock",
                ByRepresentative = true,
                Total = 412,
            };
            replay.Queue(150, 1);
            replay.Reach();
            replay.Queue(50, 1);
            db.Replays.Add(replay);
            return Task.CompletedTask;
        });

        var cut = Show();
        cut.WaitForAssertion(
            () => Assert.Contains("150 of 412 had their turn.", cut.Markup),
            Patience
        );
        Assert.Contains("Dana Whitlock (Byteboard)", cut.Markup);
        await PressAsync(cut, "Stop");

        cut.WaitForAssertion(
            () =>
                Assert.Contains(
                    "Stopped by Priya Raman at 10:00 after 200 of 412. The other 212 are as they were.",
                    cut.Markup
                ),
            Patience
        );
    }

    [Fact]
    public async Task Chosen_rows_are_replayed_or_released_as_their_states_allow()
    {
        await StartAsync();
        await ConnectAsync();
        var dead = await ArriveAsync("o-1", d => d.GiveUp());
        var held = await ArriveAsync("o-2", d => d.Hold());
        await ArriveAsync("o-3");
        var cut = Show();
        Assert.Equal(2, cut.FindAll(".line input").Count);

        await ChooseAsync(cut, 0);
        await ChooseAsync(cut, 1);
        cut.WaitForAssertion(() => Assert.Contains("2 chosen", cut.Markup), Patience);
        await PressAsync(cut, "Replay 1");
        cut.WaitForAssertion(
            () => Assert.Contains("1 delivery will be looked at again", cut.Markup),
            Patience
        );
        await PressAsync(cut, "Replay 1");
        var replay = await ReadAsync(db => db.Replays.SingleAsync(Token));
        Assert.Equal([dead], replay.Chosen);

        await ChooseAsync(cut, 0);
        await PressAsync(cut, "Discard");
        cut.WaitForAssertion(
            () => Assert.Contains("This delivery is dropped for good.", cut.Markup),
            Patience
        );
        await PressAsync(cut, "Discard for good");

        Assert.Equal(
            DeliveryState.Discarded,
            await ReadAsync(db =>
                db.Deliveries.Where(d => d.Id == held).Select(d => d.State).SingleAsync(Token)
            )
        );
    }

    [Fact]
    public async Task All_on_the_page_that_may_be_chosen_are_chosen_with_one_press()
    {
        await StartAsync();
        await ConnectAsync();
        for (var i = 1; i <= 3; i++)
        {
            await DecideAsync($"o-{i}", VerdictKind.Invited, VerdictReason.Invited);
        }

        await ArriveAsync("o-4"); // waits for its turn
        var cut = Show();

        await cut.Find("th.pick input").ChangeAsync(new() { Value = true });
        Assert.Contains("3 chosen", cut.Markup);
        Assert.Equal(3, cut.FindAll("td.pick input:checked").Count);

        await cut.Find("th.pick input").ChangeAsync(new() { Value = false });
        Assert.DoesNotContain(" chosen", cut.Markup);
    }

    [Fact]
    public async Task All_that_is_held_is_released_after_a_question()
    {
        await StartAsync();
        await ConnectAsync();
        await ArriveAsync("o-1", d => d.Hold());
        await ArriveAsync("o-2", d => d.Hold());
        var cut = Show("?view=held");

        await PressAsync(cut, "Release all");
        cut.WaitForAssertion(
            () =>
                Assert.Contains("All 2 held deliveries are worked in order of arrival", cut.Markup),
            Patience
        );
        await PressAsync(cut, "Release");

        Assert.All(
            await ReadAsync(db => db.Deliveries.Select(d => d.State).ToListAsync(Token)),
            s => Assert.Equal(DeliveryState.Pending, s)
        );
    }

    [Fact]
    public async Task While_the_integration_is_off_a_replay_is_not_offered()
    {
        await StartAsync();
        await ArriveAsync("o-1", d => d.GiveUp());
        var cut = Show("?view=failed");

        await PressAsync(cut, "Replay all that failed");

        cut.WaitForAssertion(
            () =>
                Assert.Contains(
                    "Lever Integration is off. Switch it on in Team Settings",
                    cut.Markup
                ),
            Patience
        );
        Assert.Null(Button(cut, "Replay 1"));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_said_and_asked_again()
    {
        await StartAsync();
        await ArriveAsync("o-1");
        await BreakStoreAsync(true);
        var cut = Show();
        cut.WaitForAssertion(
            () => Assert.Contains("The list could not be loaded.", cut.Markup),
            Patience
        );

        await BreakStoreAsync(false);
        await PressAsync(cut, "Try again");

        cut.WaitForAssertion(() => Assert.Single(Lines(cut)), Patience);
    }

    private IRenderedComponent<DeliveriesPage> Show(string query = "")
    {
        Get<NavigationManager>().NavigateTo("/deliveries" + query);
        var cut = Render<DeliveriesPage>();
        cut.WaitForState(() => !cut.Markup.Contains("Loading deliveries"), Patience);
        return cut;
    }

    private static List<IElement> Lines(IRenderedComponent<DeliveriesPage> cut) =>
        [.. cut.FindAll("tr.line")];

    private static IElement? Button(IRenderedComponent<DeliveriesPage> cut, string text) =>
        cut.FindAll("button").FirstOrDefault(b => b.TextContent.Trim() == text);

    private static Task PressAsync(IRenderedComponent<DeliveriesPage> cut, string text)
    {
        cut.WaitForAssertion(() => Assert.NotNull(Button(cut, text)), Patience);
        return cut.InvokeAsync(() => Button(cut, text)!.ClickAsync(new()));
    }

    private static Task ChooseAsync(IRenderedComponent<DeliveriesPage> cut, int row) =>
        cut.InvokeAsync(() => cut.FindAll(".line input")[row].Change(true));
}
