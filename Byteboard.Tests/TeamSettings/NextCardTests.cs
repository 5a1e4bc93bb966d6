using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.TeamSettings;

/// <summary>The one next thing, from nothing to all set up; where no step is left, what there is to come back for.</summary>
public sealed class NextCardTests : PageContext
{
    [Fact]
    public async Task Up_to_the_keys_each_step_says_what_to_do()
    {
        var view = await ViewAsync();
        var integration = view.Integration;
        Says(view, "See what has to be there before you start", "Go to the list");

        integration.ReadyUtc = NowUtc;
        Says(view, "Switch the Lever Integration on", "Go to the switch");

        integration.Switch(true, NowUtc);
        Says(view, "Upload two API keys", "Go to the keys");

        integration.SetupKey = Key();
        Says(view, "Upload the Permanent API key", "Go to the keys");

        (integration.SetupKey, integration.PermanentKey) = (null, Key());
        Says(view, "Upload the Setup API key", "Go to the keys");
    }

    [Fact]
    public async Task Matching_leads_to_the_wizards()
    {
        var view = await WithKeysAsync();
        Says(view, "Match your Lever stages", "Match stages", "/settings/team/stages");

        view = view with { Stages = [Stage()] };
        Says(
            view,
            "Match your archive reasons",
            "Match archive reasons",
            "/settings/team/archive-reasons"
        );
    }

    [Fact]
    public async Task Webhooks_and_tokens_say_what_has_arrived_already()
    {
        var view = await MatchedAsync();
        Says(view, "Add the two webhooks in Lever", "Go to the addresses");

        Says(
            Arrived(view, unverified: 0),
            "Upload the two signing tokens",
            "Go to the token",
            said: "Lever shows one token per webhook when you add it."
        );
        Says(
            Arrived(view, unverified: 2),
            "Upload the two signing tokens",
            "Go to the token",
            said: "4 events have already arrived from Lever. They are kept and will be worked as soon as the token fits."
        );
        view = Arrived(view, unverified: 1);
        view.Webhooks[0].Webhook.ReplaceToken("cipher", "51d0", Now, "Priya Raman");
        Says(
            view,
            $"Upload the signing token of the {(view.Webhooks[1].Webhook.Kind is WebhookKind.StageChange ? "stage" : "archive")} webhook",
            "Go to the token",
            said: "1 event has already arrived from Lever. It is kept and will be worked as soon as the token fits."
        );
    }

    [Fact]
    public async Task Tags_are_made_first_and_then_put_on_a_candidate()
    {
        var view = await ReceivingAsync();
        Says(view, "The team's tags are still to be made", "Go to the tags");

        Says(view with { Types = [Type()] }, "Put a tag on a candidate in Lever", "Go to the tags");
    }

    [Fact]
    public async Task The_test_says_how_far_it_is()
    {
        var view = await TaggedAsync();
        Says(view, "Try everything with one test candidate", "Go to the test");

        view = view with { Flight = Flight() };
        Says(view, "Go on with the test", "Go to the test");
        Says(
            With(view, FlightStep.InviteNote),
            "Your Byteboard representative confirms the test",
            "Go to the test"
        );
        var confirmed = With(
            view,
            FlightStep.InviteNote,
            FlightStep.ProcessedCorrectly,
            FlightStep.OutcomesCorrect
        );
        Says(confirmed, "Delete the Setup key in Lever", "Go to the clean-up"); // the test only waits
        EndSetupKey(confirmed);
        Says(confirmed, "Every step that can be tested today has come", "Go to the test");

        view.Flight!.End(FlightResult.EndedEarly, NowUtc);
        Says(view, "Test once more", "Go to the test");
    }

    [Fact]
    public async Task When_nothing_is_next_it_says_so()
    {
        var view = With(await TaggedAsync() with { Flight = Flight() }, FlightStep.OutcomesCorrect);
        view.Flight!.End(FlightResult.Passed, NowUtc);
        Says(view, "Delete the Setup key in Lever", "Go to the clean-up");

        EndSetupKey(view);

        var cut = Show(view);
        Assert.Equal("All is set up", cut.Find("h2").TextContent);
        Assert.Empty(cut.FindAll("a, button"));
    }

    private void Says(
        TeamSettingsView view,
        string title,
        string button,
        string? page = null,
        string said = ""
    )
    {
        var cut = Show(view);
        Assert.Equal(title, cut.Find("h2").TextContent);
        var press = Assert.Single(cut.FindAll("a, button"));
        Assert.Equal((button, page), (press.TextContent.Trim(), press.GetAttribute("href")));
        Assert.Contains(said, cut.Markup);
    }

    private IRenderedComponent<NextCard> Show(TeamSettingsView view) =>
        Render<NextCard>(card =>
            card.Add(c => c.View, view).AddCascadingValue(SetupChecklist.Of(view))
        );

    private async Task<TeamSettingsView> ViewAsync()
    {
        await StartAsync();
        return (await Get<TeamSettingsReader>().ReadAsync(TeamId, Token))!;
    }

    private async Task<TeamSettingsView> WithKeysAsync()
    {
        var view = await ViewAsync();
        view.Integration.ReadyUtc = NowUtc;
        view.Integration.Switch(true, NowUtc);
        (view.Integration.SetupKey, view.Integration.PermanentKey) = (Key(), Key());
        return view;
    }

    private async Task<TeamSettingsView> MatchedAsync() =>
        await WithKeysAsync() with
        {
            Stages = [Stage()],
            Reasons =
            [
                new ReasonMapping
                {
                    TeamId = TeamId,
                    ReasonId = "r-1",
                    Text = "Hired",
                    Target = ReasonTarget.OfferAccepted,
                },
            ],
        };

    private async Task<TeamSettingsView> ReceivingAsync()
    {
        var view = Arrived(await MatchedAsync(), unverified: 0);
        view.Webhooks.ToList()
            .ForEach(w => w.Webhook.ReplaceToken("cipher", "51d0", Now, "Priya Raman"));
        return view;
    }

    private async Task<TeamSettingsView> TaggedAsync() =>
        With(await ReceivingAsync() with { Types = [Type()] });

    private TeamSettingsView Arrived(TeamSettingsView view, int unverified) =>
        view with
        {
            Webhooks =
            [
                .. view.Webhooks.Select(w =>
                    w with
                    {
                        LastDeliveryAt = Now,
                        Unverified = unverified,
                    }
                ),
            ],
        };

    /// <summary>These steps have come, and before them that a tag was put on somebody.</summary>
    private TeamSettingsView With(TeamSettingsView view, params FlightStep[] steps) =>
        view with
        {
            Ticks =
            [
                .. steps
                    .Prepend(FlightStep.Tagged)
                    .Select(step => new FlightTick
                    {
                        TeamId = TeamId,
                        FlightCheckId = 1,
                        Step = step,
                        AtUtc = NowUtc,
                        Evidence = "",
                    }),
            ],
        };

    private ApiKey Key() =>
        new()
        {
            Cipher = "cipher",
            LastFour = "7c2e",
            SavedUtc = NowUtc,
            SavedBy = "Priya Raman",
        };

    private StageMapping Stage() =>
        new()
        {
            TeamId = TeamId,
            StageId = "byteboard",
            Name = "Byteboard interview",
            Target = StageTarget.Byteboard,
        };

    private InterviewType Type() =>
        new()
        {
            TeamId = TeamId,
            Name = "Senior SWE",
            Tag = "Senior SWE",
        };

    private FlightCheck Flight() =>
        new()
        {
            TeamId = TeamId,
            IsPractice = false,
            StartedUtc = NowUtc,
            StartedBy = "Priya Raman",
        };

    private void EndSetupKey(TeamSettingsView view)
    {
        view.Integration.SetupKey = null;
        view.Integration.SetupKeyEnd = new KeyEnd
        {
            AtUtc = NowUtc,
            By = "Priya Raman",
            LastFour = "7c2e",
            IsProvedDead = true,
        };
    }
}
