using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Byteboard.Tests.Deliveries;

/// <summary>Deliveries in a browser: what axe finds in the list, a replay and one delivery, the keyboard, and pictures to look at.</summary>
public sealed class DeliveriesInBrowserTests(ListeningHost host) : IClassFixture<ListeningHost>
{
    [Fact]
    public async Task The_list_a_replay_and_one_delivery_are_without_faults_in_both_themes_and_two_widths()
    {
        _ = host.Address;
        await FillAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address);
        await page.SignInAsync(MemberRole.Admin, "/deliveries", "tr.line");

        await LookAsync(page, "deliveries");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Paused")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Failed" }).ClickAsync();
        await page.WaitForURLAsync("**/deliveries?view=failed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Replay all that failed" })
            .ClickAsync();
        await Assertions
            .Expect(page.GetByText("2 deliveries will be looked at again", new() { Exact = false }))
            .ToBeVisibleAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Leave them" }))
            .ToBeFocusedAsync();
        await LookAsync(page, "deliveries-replay");
        await page.GetByRole(AriaRole.Button, new() { Name = "Replay 2" }).ClickAsync();
        await Assertions.Expect(page.GetByText("0 of 2 had their turn.")).ToBeVisibleAsync();
        await page.Locator("td.pick input").First.CheckAsync();
        await Assertions.Expect(page.GetByText("1 chosen")).ToBeVisibleAsync();
        await LookAsync(page, "deliveries-progress");

        await page.GotoAsync("/deliveries");
        await page.WaitForSelectorAsync("tr.line");
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("haruto");
        await Assertions.Expect(page.Locator("#search")).ToHaveValueAsync("haruto");
        await Assertions.Expect(page.Locator("tr.line")).ToHaveCountAsync(1);
        Assert.EndsWith("/deliveries", page.Url);
        await page.GetByRole(AriaRole.Link, new() { Name = "Haruto Saito" }).ClickAsync();
        await Assertions.Expect(page.Locator("pre")).ToBeVisibleAsync();
        await LookAsync(page, "delivery");

        await page.GotoAsync("/deliveries?view=refused");
        await page.WaitForSelectorAsync("tr.line");
        await page.Locator("tr.line a").First.ClickAsync();
        await Assertions.Expect(page.GetByText("The body was not kept.")).ToBeVisibleAsync();
        await LookAsync(page, "delivery-refused");
        Assert.Empty(chromium.Complaints);
    }

    private static async Task LookAsync(IPage page, string name)
    {
        foreach (var width in new[] { 1440, 390 })
        {
            await page.SetViewportSizeAsync(width, 950);
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var picture = $"{name}-{scheme.ToString().ToLowerInvariant()}-{width}";
                await Chromium.PictureAsync(page, picture);
                await Chromium.ExpectNoFaultsAsync(page, picture);
            }
        }

        await page.SetViewportSizeAsync(1440, 950);
    }

    private async Task FillAsync()
    {
        await using var context = host.Services.GetRequiredService<TeamDb>().Open(host.TeamId);
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var integration = new LeverIntegration
        {
            TeamId = host.TeamId,
            HostName = "Production",
            WebhookKey = LeverIntegration.NewWebhookKey(),
        };
        integration.Switch(on: true, now.UtcDateTime);
        context.LeverIntegrations.Add(integration);
        context.StageMappings.Add(
            new StageMapping
            {
                TeamId = host.TeamId,
                StageId = "byteboard",
                Name = "Byteboard interview",
                Target = StageTarget.Byteboard,
            }
        );
        await context.SaveChangesAsync();
        (string? Name, VerdictKind? Verdict, DeliveryState State, DeliveryFault? Fault)[] rows =
        [
            (null, VerdictKind.Ignored, DeliveryState.Done, null),
            ("Grace Liu", VerdictKind.NeedsAttention, DeliveryState.Dead, DeliveryFault.NoAnswer),
            (
                "Maximiliana Wolfeschlegelsteinhausenbergerdorff",
                VerdictKind.NeedsAttention,
                DeliveryState.Dead,
                DeliveryFault.NotUnderstood
            ),
            ("Daniel Okafor", null, DeliveryState.Held, null),
            ("Yuki Tanabe", null, DeliveryState.Discarded, null),
            ("Elif Kaya", VerdictKind.Unreadable, DeliveryState.Done, DeliveryFault.NotAllowed),
            ("Tomasz Zielinski", VerdictKind.OutcomeChanged, DeliveryState.Done, null),
            ("Amara Osei", VerdictKind.WaitingForTag, DeliveryState.Done, null),
            ("Linnea Borg", null, DeliveryState.Pending, null),
            ("Haruto Saito", VerdictKind.NeedsAttention, DeliveryState.Done, null),
        ];
        foreach (var (row, number) in rows.Select((r, n) => (r, n)))
        {
            await AddAsync(context, row, number, now.AddMinutes(number - 60));
        }

        context.RefusedDeliveries.AddRange(
            Refused(RefusedCause.Unverified, now),
            Refused(RefusedCause.WrongSignature, now)
        );
        await context.SaveChangesAsync();
    }

    private RefusedDelivery Refused(RefusedCause cause, DateTimeOffset now) =>
        new()
        {
            TeamId = host.TeamId,
            Webhook = WebhookKind.StageChange,
            Cause = cause,
            ReceivedAt = now.AddMinutes(-90).ToUnixTimeMilliseconds(),
        };

    private async Task AddAsync(
        ByteboardContext context,
        (string? Name, VerdictKind? Verdict, DeliveryState State, DeliveryFault? Fault) row,
        int number,
        DateTimeOffset when
    )
    {
        var (opportunity, at) = (
            $"91f3c0de-0000-4000-8000-00000000000{number}",
            when.ToUnixTimeMilliseconds()
        );
        var verdict = new Verdict
        {
            TeamId = host.TeamId,
            OpportunityId = opportunity,
            At = at + 1200,
            Kind = row.Verdict ?? VerdictKind.NothingToDo,
            Reason =
                row.Verdict is VerdictKind.NeedsAttention
                    ? VerdictReason.NoEmail
                    : VerdictReason.NoInterview,
            Checks =
            [
                new Check("Is the stage matched to Byteboard?", true, "stage: Byteboard interview"),
                new Check("Is there an e-mail address that works?", false, "addresses: 0"),
            ],
            Cause = LookCause.Delivery,
        };
        var delivery = new Delivery
        {
            TeamId = host.TeamId,
            Webhook = WebhookKind.StageChange,
            Token = $"token-{number}",
            TriggeredAt = at - 900,
            Hash = "",
            Event = LeverEvent.StageChange,
            OpportunityId = opportunity,
            ToStageId = "byteboard",
            Payload = An.Event(at).StageChange(opportunity, "byteboard"),
            ReceivedAt = at,
        };
        context.AddRange(verdict, delivery);
        await context.SaveChangesAsync();
        if (row.Verdict is not null)
        {
            delivery.Decide(verdict);
        }

        delivery.Meet(row.Fault);
        context.Entry(delivery).Property(d => d.State).CurrentValue = row.State;
        context.Attempts.Add(
            new Attempt
            {
                TeamId = host.TeamId,
                OpportunityId = opportunity,
                Call = AttemptCall.ReadOpportunity,
                At = at + 900,
                DurationMs = 212,
                End = AttemptEnd.Done,
                Said = "Lever answered.",
            }
        );
        if (row.Name is { } name)
        {
            var candidate = new Candidate { TeamId = host.TeamId, OpportunityId = opportunity };
            candidate.Read(
                new Reading
                {
                    ReadAt = at,
                    ContactId = $"c-{number}",
                    StageId = "byteboard",
                    CreatedAt = at,
                    Name = name,
                    Emails = [$"{name.Replace(' ', '.').ToLowerInvariant()}@example.com"],
                }
            );
            candidate.Take(verdict);
            context.Candidates.Add(candidate);
            await CandidateSummaries.RefreshAsync(
                context,
                candidate,
                TestContext.Current.CancellationToken
            );
        }

        await context.SaveChangesAsync();
    }
}
