using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

public sealed class CleanUpCardTests : SettingsContext
{
    private const string Check = "Check that it is dead";
    private const string Early = "Clean up before Byteboard has confirmed";

    [Fact]
    public async Task Until_Byteboard_has_confirmed_it_is_a_line_that_says_when_it_opens()
    {
        await StartAsync();
        await ConnectAsync();
        await NameRepresentativeAsync();

        var cut = Show();

        Assert.Contains(
            "Opens when Dana Whitlock has confirmed the outcomes: delete the Setup key in Lever, we prove that it is dead.",
            Card(cut, "clean-up")
        );
        Assert.Empty(Buttons(cut, Check));
    }

    [Fact]
    public async Task Earlier_it_opens_only_after_a_warning_and_a_second_press()
    {
        await StartAsync();
        await ConnectAsync();
        await NameRepresentativeAsync();
        var cut = Show();

        await ClickAsync(cut, "Show: Clean-up");
        Assert.Contains("Dana Whitlock has not confirmed the outcomes yet.", Card(cut, "clean-up"));
        Assert.Empty(Buttons(cut, Check));
        await ClickAsync(cut, Early);

        Assert.Single(Buttons(cut, Check));
    }

    [Fact]
    public async Task Without_a_Setup_key_there_is_nothing_to_clean_up()
    {
        await StartAsync();
        var cut = Show();

        await ClickAsync(cut, "Show: Clean-up");

        Assert.Contains("No Setup key is held here", Card(cut, "clean-up"));
        Assert.Empty(Buttons(cut, Early));
    }

    [Fact]
    public async Task A_key_that_Lever_refuses_is_erased_and_the_card_is_the_proof()
    {
        var cut = await OpenAsync();
        Assert.Contains("Settings › Integrations and API › API Credentials", Card(cut, "clean-up"));
        Assert.Contains("It ends in 7c2e.", Card(cut, "clean-up"));
        Assert.Contains("trash can icon", Card(cut, "clean-up"));
        Lever.Says("{}", 401);

        await ClickAsync(cut, Check);

        Assert.Contains(
            "Deleted in Lever and erased here, Today 10:00, Priya Raman.",
            Card(cut, "clean-up")
        );
        Assert.Empty(Buttons(cut, Check));
        Assert.Null((await ReadAsync(db => db.LeverIntegrations.SingleAsync(Token))).SetupKey);
        Assert.Equal("/v1/archive_reasons?limit=1", Assert.Single(Lever.Requests).Target);
    }

    [Fact]
    public async Task A_test_that_was_begun_again_after_it_was_confirmed_leaves_it_open()
    {
        await OpenAsync();
        await ChangeAsync(db =>
        {
            db.FlightChecks.Add(
                new FlightCheck
                {
                    TeamId = TeamId,
                    IsPractice = false,
                    StartedUtc = NowUtc,
                    StartedBy = "Priya Raman",
                }
            );
            return Task.CompletedTask;
        });

        var cut = await ShowAsync("Clean-up");

        Assert.Contains("Delete the Setup key in Lever", Card(cut, "clean-up"));
        Assert.StartsWith("To do:", Card(cut, "clean-up"));
        Assert.Single(Buttons(cut, Check));
    }

    [Theory]
    [InlineData(200, "Lever still takes this key. Delete it in Lever, then check again.")]
    [InlineData(403, "Lever still takes this key.")]
    [InlineData(503, "Lever does not answer, so nothing is proved and nothing was erased.")]
    public async Task A_key_that_is_not_proved_dead_stays(int status, string sentence)
    {
        var cut = await OpenAsync();
        Lever.Says("""{"data":[],"hasNext":false}""", status);

        await ClickAsync(cut, Check);

        Assert.Contains(sentence, Card(cut, "clean-up"));
        Assert.NotNull((await ReadAsync(db => db.LeverIntegrations.SingleAsync(Token))).SetupKey);
        Assert.Single(Buttons(cut, Check));
    }

    [Fact]
    public async Task Ours_is_erased_without_proof_only_after_a_second_press()
    {
        var cut = await OpenAsync();

        await ClickAsync(cut, "Erase ours anyway");
        Assert.Contains("Ours is erased without proof.", Card(cut, "clean-up"));
        await ClickAsync(cut, "Keep it");
        Assert.NotNull((await ReadAsync(db => db.LeverIntegrations.SingleAsync(Token))).SetupKey);
        await ClickAsync(cut, "Erase ours anyway");
        await ClickAsync(cut, "Erase it without proof");

        Assert.Contains(
            "Erased here, Today 10:00, Priya Raman. Whether •••• 7c2e is deleted in Lever was not proved.",
            Card(cut, "clean-up")
        );
        Assert.Empty(Lever.Requests);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_erases_nothing()
    {
        var cut = await OpenAsync();
        Lever.Says("{}", 401);
        await BreakStoreAsync(isBroken: true);

        await ClickAsync(cut, Check);

        Assert.Contains("This could not be saved.", Card(cut, "clean-up"));
        await BreakStoreAsync(isBroken: false);
        Assert.NotNull((await ReadAsync(db => db.LeverIntegrations.SingleAsync(Token))).SetupKey);
    }

    [Fact]
    public async Task A_key_that_Lever_cannot_be_asked_about_from_here_is_left_to_a_person()
    {
        var cut = await OpenAsync();
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).HostName = "Nowhere"
        );

        await ClickAsync(cut, Check);

        Assert.Contains(
            "Lever cannot be asked with this key from here. Look in Lever whether it is deleted, then erase ours.",
            Card(cut, "clean-up")
        );
        Assert.Empty(Lever.Requests);
    }

    [Fact]
    public async Task A_key_that_another_person_erased_first_is_said()
    {
        var cut = await OpenAsync();
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).SetupKey = new ApiKey
            {
                Cipher = "another",
                LastFour = "0042",
                SavedUtc = NowUtc,
                SavedBy = "Jonas Weber",
            }
        ); // on another node: this page has not heard of it

        await ClickAsync(cut, Check);

        Assert.Contains(
            "Another person erased or replaced this key meanwhile. Nothing was erased by you.",
            Card(cut, "clean-up")
        );
    }

    /// <summary>Connected, and the representative has confirmed the outcomes.</summary>
    private async Task<IRenderedComponent<TeamSettingsPage>> OpenAsync()
    {
        await StartAsync();
        await ConnectAsync();
        await ChangeAsync(async db =>
        {
            var flight = new FlightCheck
            {
                TeamId = TeamId,
                IsPractice = false,
                StartedUtc = NowUtc,
                StartedBy = "Priya Raman",
            };
            db.FlightChecks.Add(flight);
            await db.SaveChangesAsync(Token);
            db.FlightTicks.Add(
                new FlightTick
                {
                    TeamId = TeamId,
                    FlightCheckId = flight.Id,
                    Step = FlightStep.OutcomesCorrect,
                    AtUtc = NowUtc,
                    Evidence = "confirmed",
                    By = "Dana Whitlock",
                }
            );
        });
        return await ShowAsync("Clean-up"); // other steps come first in these tests
    }

    private Task NameRepresentativeAsync() =>
        ChangeAsync(async db =>
            (await db.Teams.SingleAsync(t => t.Id == TeamId, Token)).RepresentativeName =
                "Dana Whitlock"
        );
}
