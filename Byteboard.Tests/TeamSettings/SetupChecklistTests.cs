using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.Shell;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Teams;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Byteboard.Tests.TeamSettings;

/// <summary>From nothing to all set up, one step at a time, as one reads it in the checklist.</summary>
public sealed class SetupChecklistTests : BunitContext
{
    private static readonly DateTime Then = new(2026, 11, 19, 14, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Each_step_that_is_done_makes_the_one_after_it_next()
    {
        var integration = New();
        var view = Of(integration);
        ShowsNext(view, "Before you start Your turn, here", done: 0);

        integration.ReadyUtc = Then;
        ShowsNext(view, "Lever Integration Your turn, here", done: 1);

        integration.Switch(true, Then);
        ShowsNext(view, "API keys Your turn, here", done: 2);

        integration.PermanentKey = Key();
        ShowsNext(view, "API keys Your turn, here", done: 2);

        integration.SetupKey = Key();
        ShowsNext(view, "Configure Stages Your turn, here", done: 3);

        view = view with { Stages = [Stage(StageTarget.Onsite)] };
        ShowsNext(view, "Configure Stages Your turn, here", done: 3);

        view = view with { Stages = [Stage(StageTarget.Byteboard)] };
        ShowsNext(view, "Configure Archive Reasons Your turn, here", done: 4);

        view = view with { Reasons = [Reason()] };
        ShowsNext(view, "Your Webhooks Your turn, in Lever", done: 5);

        view = view with { Webhooks = [Webhook(arrived: 1), Webhook()] };
        ShowsNext(view, "Your Webhooks Your turn, in Lever", done: 5);
        Assert.EndsWith(". 1 of 2 addresses was reached", Line(view, "Your Webhooks"));

        view = view with { Webhooks = [Webhook(arrived: 1), Webhook(unverified: 3)] };
        ShowsNext(view, "Your Signing Tokens Your turn, here", done: 6);

        view.Webhooks.ToList().ForEach(w => w.Webhook.ReplaceToken("cipher", "51d0", 1, "Priya"));
        ShowsNext(view, "Your Tags Byteboard's turn", done: 7);

        view = view with { Types = [Type()] };
        ShowsNext(view, "Your Tags Your turn, in Lever", done: 7);

        view = view with { Ticks = [Tick(FlightStep.Tagged)] };
        ShowsNext(view, "Testing Your turn, here", done: 8);

        view = view with { Flight = Flight() };
        ShowsNext(view, "Testing Your turn, in Lever", done: 8);

        view = view with { Ticks = [.. view.Ticks, Tick(FlightStep.InviteNote)] };
        ShowsNext(view, "Testing Byteboard's turn", done: 8);

        view = view with { Ticks = [.. view.Ticks, Tick(FlightStep.ProcessedCorrectly)] };
        ShowsNext(view, "Testing Your turn, in Lever", done: 8);
        Assert.Equal(
            "Opens later: Clean-up Opens when Byteboard has confirmed the test",
            Line(view, "Clean-up")
        );

        var flight = Flight();
        flight.End(FlightResult.Passed, Then);
        view = view with
        {
            Flight = flight,
            Ticks = [.. view.Ticks, Tick(FlightStep.OutcomesCorrect)],
        };
        ShowsNext(view, "Clean-up Your turn, in Lever", done: 9);

        integration.SetupKey = null;
        integration.SetupKeyEnd = new()
        {
            AtUtc = Then,
            By = "Priya",
            LastFour = "7c2e",
            IsProvedDead = true,
        };
        Assert.Empty(Show(view).FindAll("[aria-current=step]"));
        Assert.Contains("10 of 10 done", Show(view).Markup);
    }

    [Fact]
    public void A_test_that_waits_for_results_and_outcomes_does_not_hold_up_the_clean_up()
    {
        var integration = New();
        integration.ReadyUtc = Then;
        integration.Switch(true, Then);
        (integration.PermanentKey, integration.SetupKey) = (Key(), Key());
        var view = Of(integration) with
        {
            Stages = [Stage(StageTarget.Byteboard)],
            Reasons = [Reason()],
            Webhooks = [Webhook(arrived: 1), Webhook(arrived: 1)],
            Types = [Type()],
            HasInvited = true,
            Flight = Flight(),
            Ticks = [Tick(FlightStep.OutcomesCorrect)],
        };
        view.Webhooks.ToList().ForEach(w => w.Webhook.ReplaceToken("cipher", "51d0", 1, "Priya"));
        ShowsNext(view, "Clean-up Your turn, in Lever", done: 8);

        (integration.SetupKey, integration.SetupKeyEnd) = (
            null,
            new()
            {
                AtUtc = Then,
                By = "Priya",
                LastFour = "7c2e",
                IsProvedDead = true,
            }
        );
        ShowsNext(view, "Testing Your turn, in Lever", done: 9);
    }

    [Fact]
    public void A_new_Setup_key_opens_the_clean_up_again()
    {
        var integration = New();
        integration.SetupKey = Key();
        integration.SetupKeyEnd = new()
        {
            AtUtc = Then,
            By = "Priya",
            LastFour = "7c2e",
            IsProvedDead = true,
        };

        Assert.StartsWith("Opens later: ", Line(Of(integration), "Clean-up"));
    }

    [Fact]
    public void A_test_that_was_ended_early_is_still_to_do()
    {
        var flight = Flight();
        flight.End(FlightResult.EndedEarly, Then);

        Assert.Equal(
            "To do: Testing Your turn, here",
            Line(Of(New()) with { Flight = flight }, "Testing")
        );
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, ". 1 right missing, not needed to go on")]
    [InlineData(2, ". 2 rights missing, not needed to go on")]
    public void Missing_rights_are_counted(int missing, string point)
    {
        var integration = New();
        integration.SetupKey = new ApiKey
        {
            Cipher = "c",
            LastFour = "7c2e",
            SavedUtc = Then,
            SavedBy = "Priya",
            Rights = Enum.GetValues<LeverRight>()
                .ToDictionary(
                    r => r,
                    r => (int)r < missing ? RightState.Missing : RightState.Granted
                ),
        };

        Assert.Equal($"To do: API keys Your turn, here{point}", Line(Of(integration), "API keys"));
    }

    [Fact]
    public void Reasons_without_a_meaning_are_counted()
    {
        var integration = New();
        integration.ReasonsSave = new()
        {
            SavedUtc = Then,
            SavedBy = "Priya",
            Version = 1,
            Listed = 22,
            Inactive = 6,
            Unmapped = 3,
        };

        Assert.Equal(
            "To do: Configure Archive Reasons Your turn, here. 3 reasons are not matched",
            Line(Of(integration), "Configure Archive Reasons")
        );
    }

    private IRenderedComponent<SetupRail> Show(TeamSettingsView view)
    {
        Services.TryAddScoped<Browser>();
        return Render<SetupRail>(rail => rail.AddCascadingValue(SetupChecklist.Of(view)));
    }

    /// <summary>A step as one hears it: where it stands, its name, whose turn it is and what is still to know.</summary>
    private string Line(TeamSettingsView view, string step) =>
        Words(
            Show(view)
                .FindAll("li")
                .Single(line => line.QuerySelector("button")!.TextContent == step)
        );

    private void ShowsNext(TeamSettingsView view, string next, int done)
    {
        var cut = Show(view);
        Assert.StartsWith($"Next: {next}", Words(cut.Find("[aria-current=step]")));
        Assert.Single(
            cut.FindAll("li"),
            line => Words(line).StartsWith("Next: ", StringComparison.Ordinal)
        );
        Assert.Contains($"{done} of 10 done", cut.Markup);
    }

    private static string Words(IElement element) =>
        string.Join(
            ' ',
            element
                .GetDescendants()
                .OfType<IText>()
                .Select(text => text.Data.Trim())
                .Where(text => text.Length > 0)
        );

    private static LeverIntegration New() =>
        new()
        {
            TeamId = 1,
            HostName = "Production",
            WebhookKey = "key",
        };

    private static TeamSettingsView Of(LeverIntegration integration) =>
        new(
            new Team { Name = "Fernhill Energy", TimeZone = "Europe/Dublin" },
            integration,
            Stages: [],
            Reasons: [],
            Webhooks: [Webhook(), Webhook()],
            Types: [],
            RetiredTypes: [],
            History: [],
            Lane: null,
            Held: 0,
            HasInvited: false,
            Flight: null,
            Ticks: [],
            WasConfirmed: false
        );

    private static ApiKey Key() =>
        new()
        {
            Cipher = "c",
            LastFour = "a91f",
            SavedUtc = Then,
            SavedBy = "Priya",
        };

    private static StageMapping Stage(StageTarget target) =>
        new()
        {
            TeamId = 1,
            StageId = "s",
            Name = "A stage",
            Target = target,
        };

    private static ReasonMapping Reason() =>
        new()
        {
            TeamId = 1,
            ReasonId = "r",
            Text = "Hired",
            Target = ReasonTarget.OfferAccepted,
        };

    private static WebhookView Webhook(long? arrived = null, int unverified = 0) =>
        new(
            new LeverWebhook { TeamId = 1, Kind = WebhookKind.StageChange },
            new Uri("https://byteboard.example.com/"),
            arrived,
            null,
            null,
            unverified
        );

    private static InterviewType Type() =>
        new()
        {
            TeamId = 1,
            Name = "Senior SWE",
            Tag = "Senior SWE",
        };

    private static FlightCheck Flight() =>
        new()
        {
            TeamId = 1,
            IsPractice = false,
            StartedUtc = Then,
            StartedBy = "Priya",
        };

    private static FlightTick Tick(FlightStep step) =>
        new()
        {
            TeamId = 1,
            FlightCheckId = 1,
            Step = step,
            AtUtc = Then,
            Evidence = "",
        };
}
