using Byteboard.Domain.Candidates;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Byteboard.Tests.Candidates;

/// <summary>The filled list in a browser: what axe finds, what scrolls, the keyboard, the file, and pictures to look at.</summary>
public sealed class CandidatesInBrowserTests(ListeningHost host) : IClassFixture<ListeningHost>
{
    [Fact]
    public async Task The_filled_list_is_without_faults_and_gives_its_file()
    {
        _ = host.Address;
        await FillAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address);
        await page.SignInAsync(MemberRole.Recruiter, "/candidates", "tr.line");

        foreach (var width in new[] { 1440, 1200, 1000, 768, 600, 390, 320 })
        {
            await page.SetViewportSizeAsync(width, 950);
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await Chromium.PictureAsync(
                    page,
                    $"candidates-{scheme.ToString().ToLowerInvariant()}-{width}"
                );
                await Chromium.ExpectNoFaultsAsync(page);
            }
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Filters" }).ClickAsync();
        await Chromium.PictureAsync(page, "candidates-filters-320");
        await Chromium.ExpectNoFaultsAsync(page);
        await page.SetViewportSizeAsync(1440, 950);
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await Chromium.PictureAsync(page, "candidates-columns");
        await Chromium.ExpectNoFaultsAsync(page);
        await page.GetByLabel("Lever stage").Last.UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("tr.line");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Lever stage" }))
            .ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("haruto");
        await Assertions.Expect(page.Locator("#search")).ToHaveValueAsync("haruto");
        await Assertions.Expect(page.Locator("tr.line")).ToHaveCountAsync(1);
        Assert.EndsWith("/candidates", page.Url);
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Export CSV" }).ClickAsync()
        );
        Assert.StartsWith("candidates-", download.SuggestedFilename);
        var text = await File.ReadAllTextAsync(
            (await download.PathAsync())!,
            TestContext.Current.CancellationToken
        );
        Assert.Contains("Haruto Saito", text);
        Assert.DoesNotContain("Amara", text);
        Assert.Empty(chromium.Complaints);
    }

    [Fact]
    public async Task At_every_width_values_stand_under_their_heads_and_nothing_is_cut_off()
    {
        _ = host.Address;
        await FillAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address);
        await page.SignInAsync(MemberRole.Recruiter, "/candidates", "tr.line");

        foreach (
            var width in new[]
            {
                600,
                719,
                720,
                768,
                959,
                960,
                1000,
                1199,
                1200,
                1319,
                1320,
                1439,
                1440,
                1499,
                1500,
                1920,
            }
        )
        {
            await page.SetViewportSizeAsync(width, 950);
            Assert.Empty(await page.EvaluateAsync<string[]>(FaultsOfTable, width));
            await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
            await Assertions.Expect(page.Locator(".columns fieldset")).ToBeVisibleAsync();
            Assert.Empty(await page.EvaluateAsync<string[]>(FaultsOfMenu, width));
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Locator(".columns fieldset")).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task The_last_page_leaves_the_focus_on_the_link_that_led_to_it()
    {
        _ = host.Address;
        await FillAsync();
        await FillMoreAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address);
        await page.SignInAsync(MemberRole.Recruiter, "/candidates", "tr.line");
        var next = page.GetByRole(AriaRole.Link, new() { Name = "Next page" });

        await next.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(next).ToHaveAttributeAsync("aria-disabled", "true");
        await Assertions.Expect(next).ToBeFocusedAsync();
    }

    private const string FaultsOfTable = """
        width => {
          const faults = [];
          const left = (e) => e.getBoundingClientRect().left;
          const shown = (e) => e.getClientRects().length > 0;
          for (const box of document.querySelectorAll(".list, .list .mud-simple-table, .list table")) {
            if (box.scrollWidth > box.clientWidth) {
              faults.push(`${width}: ${box.className || box.tagName} is ${box.scrollWidth} in ${box.clientWidth}`);
            }
          }
          const heads = [...document.querySelectorAll(".list thead th")].filter(shown);
          for (const line of document.querySelectorAll("tr.line")) {
            const cells = [...line.children].filter(shown);
            heads.forEach((head, i) => {
              const cell = cells[i];
              if (head.classList[0] !== cell?.classList[0] || Math.abs(left(head) - left(cell)) > 1) {
                faults.push(`${width}: ${cell?.className} stands under ${head.className}`);
              } else if (cell.scrollWidth > cell.clientWidth) {
                faults.push(`${width}: ${cell.className} is cut off: ${cell.textContent.trim()}`);
              }
            });
          }
          const button = document.querySelector(".reason button").getBoundingClientRect();
          if (button.left < 0 || button.right > innerWidth) {
            faults.push(`${width}: the row's button is outside`);
          }
          return faults;
        }
        """;

    private const string FaultsOfMenu = """
        width => {
          const menu = document.querySelector(".columns fieldset").getBoundingClientRect();
          return menu.left < 0 || menu.right > innerWidth ? [`${width}: from ${menu.left} to ${menu.right}`] : [];
        }
        """;

    private async Task FillMoreAsync()
    {
        await using var context = host.Services.GetRequiredService<TeamDb>().Open(host.TeamId);
        var people = Enumerable
            .Range(0, 15)
            .Select(_ => new Candidate { TeamId = host.TeamId })
            .ToList();
        people.ForEach(p => p.Touch(DateTime.UnixEpoch));
        context.Candidates.AddRange(people);
        await context.SaveChangesAsync();
    }

    private async Task FillAsync()
    {
        await using var context = host.Services.GetRequiredService<TeamDb>().Open(host.TeamId);
        if (await context.Candidates.AnyAsync())
        {
            return; // by the test before
        }

        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        (
            string Name,
            CandidateState State,
            string? Rating,
            NextSteps? Next,
            OfferStatus? Offer
        )[] people =
        [
            ("Haruto Saito", CandidateState.Invited, null, null, null),
            ("Amara Osei", CandidateState.WaitingForTag, null, null, null),
            ("Linnea Borg", CandidateState.Active, null, null, null),
            ("Noor Haddad", CandidateState.Eta, null, null, null),
            ("Tomasz Zielinski", CandidateState.Finalised, "Strong", NextSteps.Onsite, null),
            (
                "Chloe Bennett",
                CandidateState.Finalised,
                "Leaning Strong",
                NextSteps.Onsite,
                OfferStatus.OfferMade
            ),
            (
                "Ingrid Solberg",
                CandidateState.Finalised,
                "Needs Improvement",
                NextSteps.TechnicalPhoneScreenAndOnsite,
                null
            ),
            (
                "Owen Pritchard",
                CandidateState.Finalised,
                "Poor",
                NextSteps.Rejected,
                OfferStatus.NoOffer
            ),
            ("Elif Kaya", CandidateState.Expired, null, null, null),
            ("Yuki Tanabe", CandidateState.SupportActive, null, null, null),
            ("Grace Liu", CandidateState.Incomplete, null, null, null),
            (
                "Maximiliana Wolfeschlegelsteinhausenbergerdorff",
                CandidateState.NotSentYet,
                null,
                null,
                null
            ),
            ("", CandidateState.Cancelled, null, NextSteps.Withdrew, null),
        ];
        foreach (var (person, number) in people.Select((p, n) => (p, n)))
        {
            var waits = person.State is CandidateState.WaitingForTag;
            var candidate = new Candidate { TeamId = host.TeamId, OpportunityId = $"o-{number}" };
            var verdict = new Verdict
            {
                TeamId = host.TeamId,
                OpportunityId = candidate.OpportunityId,
                At = new DateTimeOffset(now).ToUnixTimeMilliseconds(),
                Kind = waits ? VerdictKind.WaitingForTag : VerdictKind.NothingToDo,
                Reason = waits ? VerdictReason.NoTag : VerdictReason.AlreadyInvited,
                Checks = [],
                Cause = LookCause.Delivery,
            };
            context.AddRange(candidate, verdict);
            await context.SaveChangesAsync();
            candidate.Read(
                new Reading
                {
                    ReadAt = 1,
                    ContactId = $"c-{number}",
                    StageId = "s",
                    CreatedAt = 1,
                    Name = person.Name,
                    Emails = person.Name.Length is 0
                        ? []
                        : [$"{person.Name.Replace(' ', '.').ToLowerInvariant()}@example.com"],
                }
            );
            candidate.Take(verdict);
            candidate.Take(new Outcome(new(person.Next, null), new(person.Offer, null)), null);
            await CandidateSummaries.RefreshAsync(
                context,
                candidate,
                TestContext.Current.CancellationToken
            );
            candidate.Take(
                new CandidateSummary(
                    person.State,
                    null,
                    null,
                    waits ? null : "Senior Mobile",
                    waits ? null : $"7QK{number:D2}-9MX"[..8],
                    person.Rating,
                    person.State is CandidateState.Invited ? now.AddHours(20) : null,
                    person.Rating is null ? null : now.AddDays(-3),
                    person.State is CandidateState.Eta ? now.AddDays(2) : null,
                    false,
                    false
                )
            );
            candidate.Touch(now.AddMinutes(-number * 300));
            await context.SaveChangesAsync();
        }
    }
}
