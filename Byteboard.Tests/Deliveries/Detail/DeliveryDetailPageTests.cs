using Bunit;
using Byteboard.Dashboard.Deliveries.Detail;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Deliveries.Listing;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Deliveries.Detail;

public sealed class DeliveryDetailPageTests : DeliveryContext
{
    private const string SigningToken = "5f0c1d2e3a4b5968778695a4b3c2d1e0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20); // a busy machine is slow, not wrong

    [Fact]
    public async Task A_decision_is_told_with_its_checks_and_leads_to_the_candidate()
    {
        await StartAsync();
        await ConnectAsync();
        var candidate = await AddAsync(
            "Haruto Saito",
            VerdictKind.NothingToDo,
            VerdictReason.MovedOn
        );
        var id = await DecideAsync(
            "o-1",
            VerdictKind.WaitingForTag,
            VerdictReason.NoTag,
            new Check("Is the stage matched to Byteboard?", true, "stage: Byteboard interview"),
            new Check(
                "Does exactly one Byteboard tag count?",
                false,
                "close: Sr SWE\nto: Senior SWE"
            )
        );

        var text = Text(Show(id));

        Assert.Contains("Haruto Saito: moved to Byteboard interview", text);
        Assert.Contains("Not invited: no Byteboard tag. 'Sr SWE' is close to Senior SWE.", text);
        Assert.Contains("Is the stage matched to Byteboard? Yes.", text);
        Assert.Contains("Does exactly one Byteboard tag count? No.", text);
        Assert.Contains("Lever to here1.5 s", text);
        Assert.Contains($"/candidates/{candidate}", Show(id).Markup);
    }

    [Fact]
    public async Task The_body_is_shown_without_its_token_and_signature()
    {
        await StartAsync();
        await SignAsync();
        var body = An.Event(Now).SignedWith(SigningToken).StageChange("o-1", "byteboard");
        var id = await ArriveAsync(payload: body);
        var request = LeverEvent.Read(System.Text.Encoding.UTF8.GetBytes(body), out _)!;

        var cut = Show(id);
        var pretty = cut.Find("pre").TextContent;
        await cut.InvokeAsync(() =>
            cut.FindAll("button").Single(b => b.TextContent.Trim() == "Raw").ClickAsync(new())
        );
        var raw = cut.Find("pre").TextContent;

        foreach (var text in new[] { pretty, raw, cut.Markup })
        {
            Assert.DoesNotContain(request.Token, text);
            Assert.DoesNotContain(request.Signature!, text);
            Assert.DoesNotContain(SigningToken, text);
        }

        Assert.Contains($"•••• {request.Token[^4..]}", pretty);
        Assert.Contains("\"opportunityId\": \"o-1\"", pretty);
        Assert.Contains("\"opportunityId\":\"o-1\"", raw);
        Assert.Contains("Fits the signing token •••• d1e0", Text(cut));
    }

    [Fact]
    public async Task Attempts_are_told_with_their_times_and_answers_and_the_next_try()
    {
        await StartAsync();
        await ConnectAsync();
        var began = Now;
        var id = await ArriveAsync("o-1");
        await TryAsync("o-1", began + 2000, AttemptEnd.Again, DeliveryFault.Refused, 212);
        await TryAsync("o-2", began + 2000, AttemptEnd.Again, DeliveryFault.Ours, 1);
        await TryAsync("o-1", began - 5000, AttemptEnd.Again, DeliveryFault.Ours, 1);
        await ChangeAsync(async db =>
        {
            await LaneArrivals.LookForDeliveryAsync(db, "o-1", id, Now + 180_000, Token);
            await db
                .Timers.Where(t => t.Subject == "o-1")
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.Attempts, 1), Token);
        });

        var text = Text(Show(id));

        Assert.Contains(
            "10:00:02Read the opportunity Tried again Lever refused the request. 212 ms".Replace(
                " ",
                ""
            ),
            text.Replace(" ", "")
        );
        Assert.DoesNotContain("Something failed on our side.", text);
        Assert.Contains("Next try 10:03. 1 of 12 tries failed.", text);
    }

    [Fact]
    public async Task A_try_that_would_come_later_can_be_made_now()
    {
        await StartAsync();
        await ConnectAsync();
        var id = await ArriveAsync("o-1");
        await ChangeAsync(db =>
            LaneArrivals.LookForDeliveryAsync(db, "o-1", id, Now + 180_000, Token)
        );
        var cut = Show(id);

        await PressAsync(cut, "Try now");

        cut.WaitForAssertion(() => Assert.Contains("It is tried now.", cut.Markup), Patience);
        Assert.Equal(Now, (await TimerAsync("o-1"))!.DueAt);
    }

    [Fact]
    public async Task Before_a_replay_it_says_what_will_not_happen_again()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito", note: n => n.Complete(Now));
        var id = await DecideAsync("o-1", VerdictKind.Invited, VerdictReason.Invited);
        var cut = Show(id);
        Assert.Contains(
            "A replay reads Lever again and does only what is not done. The e-mail was sent: not again. The note is in Lever: not again.",
            Text(cut)
        );

        await PressAsync(cut, "Replay");

        cut.WaitForAssertion(
            () => Assert.Contains("It is looked at again now.", cut.Markup),
            Patience
        );
        Assert.Equal([id], (await ReadAsync(db => db.Replays.SingleAsync(Token))).Chosen);
    }

    [Fact]
    public async Task An_email_of_which_nobody_knows_is_decided_here_too()
    {
        await StartAsync();
        await ConnectAsync();
        await InviteAsync("Haruto Saito", mail: e => e.Doubt("The connection broke.", Now));
        var id = await DecideAsync("o-1", VerdictKind.Invited, VerdictReason.Invited);
        var cut = Show(id);

        await PressAsync(cut, "It is there");

        cut.WaitForAssertion(() => Assert.Contains("Saved: it is there.", cut.Markup), Patience);
    }

    [Fact]
    public async Task Another_teams_delivery_is_none()
    {
        await StartAsync();

        Assert.Contains("This team has no such delivery.", Show(987).Markup);
    }

    [Fact]
    public async Task A_refused_request_says_why_and_what_to_do()
    {
        await StartAsync();
        var id = await RefuseAsync(
            RefusedCause.Unverified,
            """{"token":"a1b2c3d4e5f60718293a4b5c6d7e8f90"}"""
        );

        var cut = Render<RefusedDetailPage>(page => page.Add(p => p.Id, id));
        cut.WaitForState(() => !cut.Markup.Contains("Loading the request"), Patience);

        Assert.Contains("No signing token was uploaded when it arrived", cut.Markup);
        Assert.Contains("Upload the signing token in Team Settings", cut.Markup);
        Assert.DoesNotContain("a1b2c3d4", cut.Markup);
    }

    private Task SignAsync() =>
        ChangeAsync(async db =>
        {
            var webhook = await db.LeverWebhooks.SingleAsync(
                w => w.Kind == WebhookKind.StageChange,
                Token
            );
            webhook.ReplaceToken(
                Get<Secrets>().Protect(TeamId, SecretField.StageChangeToken, SigningToken),
                SigningToken[^4..],
                Now,
                "Priya Raman"
            );
        });

    private Task TryAsync(
        string opportunityId,
        long at,
        AttemptEnd end,
        DeliveryFault fault,
        int took
    ) =>
        ChangeAsync(db =>
        {
            db.Attempts.Add(
                new Attempt
                {
                    TeamId = TeamId,
                    OpportunityId = opportunityId,
                    Call = AttemptCall.ReadOpportunity,
                    At = at,
                    DurationMs = took,
                    End = end,
                    Said = FaultText.Of(fault),
                }
            );
            return Task.CompletedTask;
        });

    private IRenderedComponent<DeliveryDetailPage> Show(long id)
    {
        var cut = Render<DeliveryDetailPage>(page => page.Add(p => p.Id, id));
        cut.WaitForState(() => !cut.Markup.Contains("Loading the delivery"), Patience);
        return cut;
    }

    private static string Text(IRenderedComponent<DeliveryDetailPage> cut) =>
        string.Join(
            ' ',
            string.Concat(cut.Nodes.Select(n => n.TextContent))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    private static Task PressAsync(IRenderedComponent<DeliveryDetailPage> cut, string text)
    {
        cut.WaitForAssertion(
            () => Assert.Contains(cut.FindAll("button"), b => b.TextContent.Trim() == text),
            Patience
        );
        return cut.InvokeAsync(() =>
            cut.FindAll("button").First(b => b.TextContent.Trim() == text).ClickAsync(new())
        );
    }
}
