using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.TeamSettings.Frame;

/// <summary>What the "next" card says of a step. Without a page its button leads to the card of the step.</summary>
internal sealed record NextWords(string Title, string Sentence, string Button, string? Page = null)
{
    public static NextWords Of(SetupStep step, TeamSettingsView view) =>
        step.Kind switch
        {
            SetupStepKind.BeforeYouStart => new(
                "See what has to be there before you start",
                "Two minutes now save a broken set-up later: a Super Admin in Lever, the right Lever package, and an admin here.",
                "Go to the list"
            ),
            SetupStepKind.LeverIntegration => new(
                "Switch the Lever Integration on",
                "Nobody is invited by switching on. What Lever sends is worked from then on.",
                "Go to the switch"
            ),
            SetupStepKind.ApiKeys => ApiKeys(view.Integration),
            SetupStepKind.Stages => new(
                "Match your Lever stages",
                "Say which stage sends the Byteboard interview, and which mean Onsite and Offer.",
                "Match stages",
                "/settings/team/stages"
            ),
            SetupStepKind.ArchiveReasons => new(
                "Match your archive reasons",
                "They tell us who was rejected, who withdrew and who was hired.",
                "Match archive reasons",
                "/settings/team/archive-reasons"
            ),
            SetupStepKind.Webhooks => new(
                "Add the two webhooks in Lever",
                "Copy each address into Lever and switch its webhook on. This step ticks itself when Lever's first request arrives.",
                "Go to the addresses"
            ),
            SetupStepKind.SigningTokens => SigningTokens(view.Webhooks),
            SetupStepKind.Tags => Tags(view),
            SetupStepKind.Testing => Testing(step, view),
            SetupStepKind.CleanUp => new(
                "Delete the Setup key in Lever",
                "Set-up is over, so the key with eight rights should go. We prove that it is dead and erase ours.",
                "Go to the clean-up"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, message: null),
        };

    private static NextWords ApiKeys(LeverIntegration integration)
    {
        var which = (integration.SetupKey, integration.PermanentKey) switch
        {
            (null, null) => "two API keys",
            (null, _) => "Setup API key",
            _ => "Permanent API key",
        };
        return new(
            $"Upload {(which == "two API keys" ? "" : "the ")}{which}",
            "Make them in Lever under Settings › Integrations and API › API Credentials. Each is tried before it is saved.",
            "Go to the keys"
        );
    }

    private static NextWords SigningTokens(IReadOnlyList<WebhookView> webhooks)
    {
        var lacking = webhooks.Where(w => w.Webhook.TokenLastFour is null).ToList();
        var waiting = lacking.Sum(w => w.Unverified);
        return new(
            lacking is [{ Webhook.Kind: var kind }]
                ? $"Upload the signing token of the {(kind is WebhookKind.StageChange ? "stage" : "archive")} webhook"
                : "Upload the two signing tokens",
            waiting switch
            {
                0 => "Lever shows one token per webhook when you add it.",
                1 =>
                    "1 event has already arrived from Lever. It is kept and will be worked as soon as the token fits.",
                _ =>
                    $"{waiting} events have already arrived from Lever. They are kept and will be worked as soon as the token fits.",
            },
            "Go to the token"
        );
    }

    private static NextWords Tags(TeamSettingsView view) =>
        view.Types.Count == 0
            ? new(
                "The team's tags are still to be made",
                "Each interview type has a tag. Your Byteboard representative adds them, or you do.",
                "Go to the tags"
            )
            : new(
                "Put a tag on a candidate in Lever",
                "The tag says which interview the candidate gets. Begin with the test candidate of the next step.",
                "Go to the tags"
            );

    private static NextWords Testing(SetupStep step, TeamSettingsView view) =>
        (step.Turn, view.Flight) switch
        {
            (SetupTurn.Byteboard, _) => new(
                $"{view.Team.RepresentativeName ?? "Your Byteboard representative"} confirms the test",
                "The steps in Lever are done. Nothing is asked of you until then.",
                "Go to the test"
            ),
            _ when view.Ticks.Any(t => t.Step is FlightStep.OutcomesCorrect) => new(
                "Every step that can be tested today has come",
                "The other two come with results and outcomes. Leave the test open until then, or end it.",
                "Go to the test"
            ),
            (_, { EndedUtc: null }) => new(
                "Go on with the test",
                "Each step ticks itself when it has come.",
                "Go to the test"
            ),
            (_, { Result: FlightResult.EndedEarly }) => new(
                "Test once more",
                "The last test was ended before every step had come.",
                "Go to the test"
            ),
            _ => new(
                "Try everything with one test candidate",
                "About ten minutes. Each step ticks itself when it has come.",
                "Go to the test"
            ),
        };
}
