using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.TeamSettings.Testing;

/// <summary>What to do about an event that does not come. Lever says nothing when a webhook is off.</summary>
internal static class FlightWebhook
{
    public static FlightHint Missed(
        StageEntry? inLever,
        FlightFacts facts,
        WebhookView webhook,
        TeamTime time
    ) =>
        Warn(
            inLever is { } entry
                ? $"Lever has it in {facts.Stages.NameOf(entry.StageId)} since {time.Brief(entry.At)}, but its event has not come."
                : "We have heard of no such move.",
            webhook,
            time
        );

    public static FlightHint MissedArchive(
        Archiving? inLever,
        WebhookView webhook,
        TeamTime time
    ) =>
        Warn(
            inLever is { } archived
                ? $"Lever has it archived since {time.Brief(archived.At)}, but its event has not come."
                : "We have heard of no archiving.",
            webhook,
            time
        );

    private static FlightHint Warn(string heard, WebhookView webhook, TeamTime time) =>
        new(
            Family.Warn,
            $"{heard} Is the webhook {WebhookNames.Of(webhook.Webhook.Kind)} switched on in Lever? {Last(webhook, time)}"
        );

    private static string Last(WebhookView webhook, TeamTime time) =>
        webhook switch
        {
            { Unverified: > 0, Webhook.TokenLastFour: null } =>
                "An event waits for its signing token: upload it.",
            { LastRefusedAt: { } refused, LastRefusedWhy: { } why }
                when refused > (webhook.LastDeliveryAt ?? 0) =>
                $"Last refused: {time.Brief(refused)}, {RefusedWords.Of(why)}.",
            { LastDeliveryAt: { } at } => $"Last delivery: {time.Brief(at)}.",
            _ => "Last delivery: none.",
        };
}

/// <summary>The verdict on the test candidate, with what a person does about it.</summary>
internal static class FlightVerdict
{
    public static string Sentence(Verdict verdict, TeamTime time)
    {
        var said = VerdictText.Sentence(verdict.Kind, verdict.Reason, verdict.Checks, time.Brief);
        return verdict.Reason switch
        {
            VerdictReason.TagAppeared
            or VerdictReason.OldEntry
            or VerdictReason.MapChanged
            or VerdictReason.MissedEntry => $"{said} In Candidates, press Send now.",
            VerdictReason.SameEmailElsewhere or VerdictReason.InvitedElsewhere =>
                $"{said} An earlier test candidate perhaps: take another tag.",
            _ => said,
        };
    }
}
