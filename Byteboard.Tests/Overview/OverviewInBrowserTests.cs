using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Byteboard.Tests.Overview;

/// <summary>The overview in a browser, empty and filled: what axe finds, what scrolls, and pictures to look at.</summary>
public sealed class OverviewInBrowserTests(ListeningHost host) : IClassFixture<ListeningHost>
{
    private static readonly (string, int, ColorScheme)[] Looks =
    [
        ("light", 1440, ColorScheme.Light),
        ("dark", 1440, ColorScheme.Dark),
        ("390", 390, ColorScheme.Light),
        ("320", 320, ColorScheme.Light),
    ];

    [Fact]
    public async Task It_is_without_faults_empty_and_filled()
    {
        _ = host.Address;
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(host.Address);
        await page.SignInAsync(MemberRole.Recruiter);

        await page.GetByText("Nobody was invited in this time.").WaitForAsync();
        await LookAsync(page, "empty");
        await FillAsync();
        await page.ReloadAsync();
        await page.GetByText("needs attention").WaitForAsync();
        await LookAsync(page, "filled");

        Assert.Empty(chromium.Complaints);
    }

    private static async Task LookAsync(IPage page, string state)
    {
        foreach (var (name, width, scheme) in Looks)
        {
            await page.SetViewportSizeAsync(width, 950);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Chromium.PictureAsync(page, $"overview-{state}-{name}");
            await Chromium.ExpectNoFaultsAsync(page, $"overview, {state}, {name}");
        }
    }

    private async Task FillAsync()
    {
        await using var context = host.Services.GetRequiredService<TeamDb>().Open(host.TeamId);
        var nowUtc = host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var type = new InterviewType
        {
            TeamId = host.TeamId,
            Name = "Senior Software Engineer, Mobile",
            Tag = "Senior Mobile",
        };
        context.InterviewTypes.Add(type);
        await context.SaveChangesAsync();
        (string? Rating, NextSteps? Next, OfferStatus? Offer)[] people =
        [
            (null, null, null),
            (null, null, null),
            ("Poor", NextSteps.Rejected, null),
            ("Needs Improvement", NextSteps.Rejected, null),
            ("Needs Improvement", null, null),
            ("Leaning Strong", NextSteps.Onsite, OfferStatus.OfferDeclined),
            ("Strong", NextSteps.Onsite, OfferStatus.OfferMade),
            ("Strong", NextSteps.Onsite, OfferStatus.OfferAccepted),
        ];
        foreach (var (rating, next, offer) in people)
        {
            var candidate = new Candidate { TeamId = host.TeamId };
            context.Candidates.Add(candidate);
            await context.SaveChangesAsync();
            var interview = new Interview
            {
                TeamId = host.TeamId,
                CandidateId = candidate.Id,
                ContactId = $"contact-{candidate.Id}",
                TypeId = type.Id,
                TypeName = type.Name,
                Email = "haruto.saito@example.com",
                NormalisedEmail = $"haruto.saito.{candidate.Id}@example.com",
                StageEntryAt = 1,
                Reference = PublicReference.OfInterview(),
                LinkHash = InvitationLink.HashOf(InvitationLink.NewToken()),
                LinkCipher = "cipher",
                InvitedUtc = nowUtc.AddDays(-3),
            };
            interview.Open(nowUtc.AddHours(20));
            if (rating is null)
            {
                interview.MarkBounced(nowUtc);
            }
            else
            {
                interview.Start(nowUtc);
                interview.Finalise(new InterviewResult(rating, [], "", null), nowUtc);
            }

            context.Interviews.Add(interview);
            candidate.Take(new Outcome(new(next, null), new(offer, null)), null);
            await CandidateSummaries.RefreshAsync(
                context,
                candidate,
                TestContext.Current.CancellationToken
            );
        }

        await context
            .Candidates.Where(c => c.Rating == null)
            .OrderBy(c => c.Id)
            .Take(1)
            .ExecuteUpdateAsync(c =>
                c.SetProperty(x => x.State, CandidateState.Invited)
                    .SetProperty(x => x.NeedsAttention, false)
            );
    }
}
