using Bunit;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

public sealed class ChoicesCardTests : SettingsPageContext
{
    private const string Title = "Invitations and notes";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_card_shows_what_the_team_chose()
    {
        await StartAsync();

        var cut = Show();

        Assert.Equal("7", cut.Find("#deadline-days").GetAttribute("value"));
        Assert.Equal("", cut.Find("#retention-days").GetAttribute("value") ?? "");
        Assert.Equal(
            [false, true, true, false],
            Card(cut, Title)
                .QuerySelectorAll("input[type=checkbox]")
                .Select(box => box.HasAttribute("checked"))
        );
    }

    [Fact]
    public async Task Saved_choices_hold_and_stand_in_the_history()
    {
        await StartAsync();
        var cut = Show();
        cut.Find("#deadline-days").Input("10");
        cut.Find("#retention-days").Input(" 365 ");
        cut.Find("#event-days").Input("120");

        await ClickAsync(cut, "Save choices");

        cut.WaitForAssertion(
            () => Assert.Contains("Choices saved.", Card(cut, Title).TextContent),
            Patience
        );
        var team = await ReadAsync(db => db.Teams.SingleAsync(t => t.Id == TeamId, Token));
        Assert.Equal((10, 365, 120), (team.DeadlineDays, team.RetentionDays, team.EventDays));
        var change = await ReadAsync(db => db.SettingsChanges.SingleAsync(Token));
        Assert.Equal((Title, "Priya Raman"), (change.What, change.By));
        Assert.Contains("10 days to begin", change.After);
    }

    [Theory]
    [InlineData("#deadline-days", "0", "Choose 1 to 60 days.")]
    [InlineData("#deadline-days", "soon", "Choose 1 to 60 days.")]
    [InlineData("#deadline-days", "61", "Choose 1 to 60 days.")]
    [InlineData("#retention-days", "29", "Choose 30 to 3650 days, or leave it empty.")]
    [InlineData("#retention-days", "-5", "Choose 30 to 3650 days, or leave it empty.")]
    [InlineData("#event-days", "27", "Choose 28 to 3650 days.")]
    [InlineData("#event-days", "", "Choose 28 to 3650 days.")]
    public async Task What_is_no_such_number_is_said_beside_its_field_and_nothing_is_saved(
        string field,
        string typed,
        string sentence
    )
    {
        await StartAsync();
        var cut = Show();
        cut.Find(field).Input(typed);

        await ClickAsync(cut, "Save choices");

        cut.WaitForAssertion(
            () => Assert.Contains(sentence, Card(cut, Title).TextContent),
            Patience
        );
        Assert.Equal(field[1..], Focused());
        Assert.Equal(0, await ReadAsync(db => db.SettingsChanges.CountAsync(Token)));
    }

    [Fact]
    public async Task The_second_of_two_admins_is_told_and_keeps_what_was_typed()
    {
        await StartAsync();
        var cut = Show();
        var seen = Choices.Of(await ReadAsync(db => db.Teams.SingleAsync(t => t.Id == TeamId)));
        await Get<TeamChoices>()
            .SaveAsync(TeamId, Other, seen, seen with { DeadlineDays = 5 }, Token);
        cut.Find("#deadline-days").Input("9");

        await ClickAsync(cut, "Save choices");

        cut.WaitForAssertion(
            () =>
                Assert.Contains(
                    "Somebody saved this meanwhile: 5 days to begin",
                    Card(cut, Title).TextContent
                ),
            Patience
        );
        Assert.Equal("9", cut.Find("#deadline-days").GetAttribute("value"));
        Assert.Equal(5, await DaysAsync());
        await ClickAsync(cut, "Save choices");
        cut.WaitForAssertion(
            () => Assert.Contains("Choices saved.", Card(cut, Title).TextContent),
            Patience
        );
        Assert.Equal(9, await DaysAsync());
    }

    private Task<int> DaysAsync() =>
        ReadAsync(db =>
            db.Teams.Where(t => t.Id == TeamId).Select(t => t.DeadlineDays).SingleAsync(Token)
        );
}
