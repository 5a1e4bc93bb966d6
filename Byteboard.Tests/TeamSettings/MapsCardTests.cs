using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.TeamSettings;

public sealed class MapsCardTests : PageContext
{
    [Fact]
    public async Task Before_anything_is_matched_it_leads_to_both_wizards()
    {
        await StartAsync();

        var cut = await ShowAsync();

        Assert.Contains("No stage is matched yet.", cut.Markup);
        Assert.Contains("No archive reason is matched yet.", cut.Markup);
        Assert.Equal(
            ["/settings/team/stages", "/settings/team/archive-reasons"],
            cut.FindAll("a[href]").Select(a => a.GetAttribute("href"))
        );
        Assert.DoesNotContain("Last compared", cut.Markup);
    }

    [Fact]
    public async Task Reasons_that_were_matched_before_Lever_was_compared_are_counted()
    {
        await StartAsync();
        await ChangeAsync(db =>
        {
            db.ReasonMappings.Add(
                new ReasonMapping
                {
                    TeamId = TeamId,
                    ReasonId = "w",
                    Text = "Withdrew",
                    Target = ReasonTarget.Withdrew,
                }
            );
            return Task.CompletedTask;
        });

        Assert.Contains("1 reason matched.", await OpenAsync());
    }

    [Theory]
    [InlineData(0, 0, "All 2 active reasons are matched.", null)]
    [InlineData(1, 0, "1 reason is not matched. Candidates archived with it need attention.", null)]
    [InlineData(
        3,
        0,
        "3 reasons are not matched. Candidates archived with them need attention.",
        null
    )]
    [InlineData(0, 1, "All 2 active reasons are matched.", "1 inactive one is left out.")]
    [InlineData(0, 6, "All 2 active reasons are matched.", "6 inactive ones are left out.")]
    public async Task What_is_matched_and_what_is_not_is_counted(
        int unmatched,
        int inactive,
        string counted,
        string? leftOut
    )
    {
        await StartAsync();
        await SaveAsync(unmatched, inactive);

        var text = await OpenAsync();

        Assert.Contains("Byteboard: Byteboard interview", text);
        Assert.Contains("Onsite: Final round, Onsite", text);
        Assert.DoesNotContain("Offer:", text);
        Assert.Contains(counted, text);
        Assert.Equal(leftOut is not null, text.Contains("left out"));
        Assert.Contains(leftOut ?? "", text);
        Assert.Contains("Last compared with Lever today 10:00", text);
    }

    [Fact]
    public async Task Inactive_reasons_of_which_some_are_matched_are_not_said_to_be_left_out()
    {
        await StartAsync();
        await SaveAsync(
            0,
            2,
            new MapChoice<ReasonTarget>("old", "Old", ReasonTarget.Withdrew) { IsInactive = true }
        );
        Clock.Advance(TimeSpan.FromDays(1));

        var text = await OpenAsync();

        Assert.Contains("3 more are inactive.", text);
        Assert.DoesNotContain("left out", text);
        Assert.Contains("Last compared with Lever Mon 23 Nov 10:00", text);
    }

    private async Task SaveAsync(int unmatched, int inactive, params MapChoice<ReasonTarget>[] more)
    {
        await Get<StageMaps>()
            .SaveAsync(
                TeamId,
                Admin,
                [
                    new("b", "Byteboard interview", StageTarget.Byteboard),
                    new("o", "Onsite", StageTarget.Onsite),
                    new("f", "Final round", StageTarget.Onsite),
                ],
                0,
                [],
                Token
            );
        MapChoice<ReasonTarget>[] reasons =
        [
            new("t", "Timing", ReasonTarget.NotApplicable),
            new("w", "Withdrew", ReasonTarget.Withdrew),
            .. Enumerable
                .Range(0, unmatched)
                .Select(i => new MapChoice<ReasonTarget>($"u{i}", $"Unmatched {i}", null)),
            .. Enumerable
                .Range(0, inactive)
                .Select(i => new MapChoice<ReasonTarget>($"i{i}", $"Inactive {i}", null)
                {
                    IsInactive = true,
                }),
            .. more,
        ];
        await Get<ReasonMaps>().SaveAsync(TeamId, Admin, reasons, 0, Token);
    }

    private async Task<string> OpenAsync()
    {
        var cut = await ShowAsync();
        if (cut.FindAll("button").FirstOrDefault(b => b.TextContent.Trim() == "Show") is { } show)
        {
            await show.ClickAsync(new());
        }

        return cut.Find("section").TextContent;
    }

    private async Task<IRenderedComponent<MapsCard>> ShowAsync()
    {
        var view = await Get<TeamSettingsReader>().ReadAsync(TeamId, Token);
        return Render<MapsCard>(card =>
            card.Add(c => c.View, view!).AddCascadingValue(SetupChecklist.Of(view!))
        );
    }
}
