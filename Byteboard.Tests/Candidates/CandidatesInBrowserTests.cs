using Byteboard.Domain.Candidates;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Byteboard.Tests.Infrastructure;
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
        await SignInAsync(page);

        foreach (var width in new[] { 1440, 1200, 768, 390, 320 })
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

    private async Task FillAsync()
    {
        await using var context = host.Services.GetRequiredService<TeamDb>().Open(host.TeamId);
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

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/account/sign-in?returnUrl=%2Fcandidates");
        await page.GetByLabel("E-mail").FillAsync(AccountHost.Email(MemberRole.Recruiter));
        await page.GetByLabel("Password").FillAsync(AccountHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true })
            .ClickAsync();
        await page.WaitForSelectorAsync("tr.line");
    }
}
