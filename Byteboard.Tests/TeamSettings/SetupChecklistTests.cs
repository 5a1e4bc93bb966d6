using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Teams;

namespace Byteboard.Tests.TeamSettings;

/// <summary>From nothing to all set up, one step at a time, as the checklist tells it.</summary>
public sealed class SetupChecklistTests
{
    private static readonly DateTime Then = new(2026, 11, 19, 14, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Each_step_that_is_done_makes_the_one_after_it_next()
    {
        var integration = New();
        var view = Of(integration);
        ShowsNext(view, SetupStepKind.BeforeYouStart, SetupTurn.Here, done: 0);

        integration.ReadyUtc = Then;
        ShowsNext(view, SetupStepKind.LeverIntegration, SetupTurn.Here, done: 1);

        integration.Switch(true, Then);
        ShowsNext(view, SetupStepKind.ApiKeys, SetupTurn.Here, done: 2);

        integration.PermanentKey = Key();
        ShowsNext(view, SetupStepKind.ApiKeys, SetupTurn.Here, done: 2);

        integration.SetupKey = Key();
        ShowsNext(view, SetupStepKind.Stages, SetupTurn.Here, done: 3);

        view = view with { Stages = [Stage(StageTarget.Onsite)] };
        ShowsNext(view, SetupStepKind.Stages, SetupTurn.Here, done: 3);

        view = view with { Stages = [Stage(StageTarget.Byteboard)] };
        ShowsNext(view, SetupStepKind.ArchiveReasons, SetupTurn.Here, done: 4);

        view = view with { Reasons = [Reason()] };
        ShowsNext(view, SetupStepKind.Webhooks, SetupTurn.InLever, done: 5);

        view = view with { Webhooks = [Webhook(arrived: 1), Webhook()] };
        ShowsNext(view, SetupStepKind.Webhooks, SetupTurn.InLever, done: 5);
        Assert.Equal("1 of 2 addresses was reached", Now(view)[SetupStepKind.Webhooks].Point);

        view = view with { Webhooks = [Webhook(arrived: 1), Webhook(unverified: 3)] };
        ShowsNext(view, SetupStepKind.SigningTokens, SetupTurn.Here, done: 6);

        view.Webhooks.ToList().ForEach(w => w.Webhook.ReplaceToken("cipher", "51d0", 1, "Priya"));
        ShowsNext(view, SetupStepKind.Tags, SetupTurn.Byteboard, done: 7);

        view = view with { Types = [Type()] };
        ShowsNext(view, SetupStepKind.Tags, SetupTurn.InLever, done: 7);

        view = view with { Ticks = [Tick(FlightStep.Tagged)] };
        ShowsNext(view, SetupStepKind.Testing, SetupTurn.Here, done: 8);

        view = view with { Flight = Flight() };
        ShowsNext(view, SetupStepKind.Testing, SetupTurn.InLever, done: 8);

        view = view with { Ticks = [.. view.Ticks, Tick(FlightStep.InviteNote)] };
        ShowsNext(view, SetupStepKind.Testing, SetupTurn.Byteboard, done: 8);

        view = view with { Ticks = [.. view.Ticks, Tick(FlightStep.ProcessedCorrectly)] };
        ShowsNext(view, SetupStepKind.Testing, SetupTurn.InLever, done: 8);
        Assert.Equal(SetupState.OpensLater, Now(view)[SetupStepKind.CleanUp].State);

        var flight = Flight();
        flight.End(FlightResult.Passed, Then);
        view = view with
        {
            Flight = flight,
            Ticks = [.. view.Ticks, Tick(FlightStep.OutcomesCorrect)],
        };
        ShowsNext(view, SetupStepKind.CleanUp, SetupTurn.InLever, done: 9);

        integration.SetupKey = null;
        integration.SetupKeyEnd = new()
        {
            AtUtc = Then,
            By = "Priya",
            LastFour = "7c2e",
            IsProvedDead = true,
        };
        Assert.Null(Now(view).Next);
        Assert.Equal(10, Now(view).Done);
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
        ShowsNext(view, SetupStepKind.CleanUp, SetupTurn.InLever, done: 8);

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
        ShowsNext(view, SetupStepKind.Testing, SetupTurn.InLever, done: 9);
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

        Assert.Equal(SetupState.OpensLater, Now(Of(integration))[SetupStepKind.CleanUp].State);
    }

    [Fact]
    public void A_test_that_was_ended_early_is_still_to_do()
    {
        var flight = Flight();
        flight.End(FlightResult.EndedEarly, Then);

        Assert.NotEqual(
            SetupState.Done,
            Now(Of(New()) with { Flight = flight })[SetupStepKind.Testing].State
        );
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "1 right missing, not needed to go on")]
    [InlineData(2, "2 rights missing, not needed to go on")]
    public void Missing_rights_are_counted(int missing, string? point)
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

        Assert.Equal(point, Now(Of(integration))[SetupStepKind.ApiKeys].Point);
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
            "3 reasons are not matched",
            Now(Of(integration))[SetupStepKind.ArchiveReasons].Point
        );
    }

    private static SetupChecklist Now(TeamSettingsView view) => SetupChecklist.Of(view);

    private static void ShowsNext(
        TeamSettingsView view,
        SetupStepKind next,
        SetupTurn turn,
        int done
    )
    {
        var list = Now(view);
        Assert.Equal((next, turn, done), (list.Next!.Kind, list.Next.Turn, list.Done));
        Assert.Single(list.Steps, s => s.State is SetupState.Next);
    }

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
            Ticks: []
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
