using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Dashboard.TeamSettings.Webhooks;

/// <summary>What is said about signing tokens.</summary>
internal static class TokenSentences
{
    private const string AllTheSame = "Save it all the same";

    /// <param name="confirmed">Saves what was refused at first.</param>
    public static SecretAnswer Of(
        TokenAnswer answer,
        WebhookKind kind,
        TeamTime time,
        Func<PastedSecret, Task<SecretAnswer>> confirmed
    ) =>
        answer switch
        {
            TokenAnswer.Saved saved => new(true, Saved(saved) + StillKept(saved.Kept.StillKept)),
            TokenAnswer.HeldAlready held => new(
                true,
                "This is the token that is held. Nothing was changed."
                    + (held.Kept is { Proved: > 0 } kept ? " " + Waited(kept.Proved) : "")
                    + StillKept(held.Kept?.StillKept ?? 0)
            ),
            TokenAnswer.InOtherBox other => new(
                false,
                $"It fits {other.Fit.Fits} of {other.Fit.Of} {Events(kind)}: it belongs in the other box. Nothing was saved."
            ),
            TokenAnswer.FitsNone none => new(
                false,
                $"It fits none of the {none.Of} requests kept here. Lever has one token per webhook: compare it with that of {WebhookNames.Of(kind)}.",
                new SecretChoice(AllTheSame, confirmed)
            ),
            TokenAnswer.HeldByOther => new(
                false,
                $"This token is held for {WebhookNames.Of(Other(kind))} already, and Lever makes one per webhook.",
                new SecretChoice(AllTheSame, confirmed)
            ),
            TokenAnswer.Overtaken other => new(
                false,
                $"{other.By} saved another token (•••• {other.LastFour}) {time.When(other.At)}. Keep that one, or save yours.",
                new SecretChoice("Save mine all the same", confirmed)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, message: null),
        };

    public static string Hint(WebhookView view) =>
        (view.Unverified, view.Webhook.TokenLastFour) switch
        {
            (0, null) => "Found in Lever under Settings › Integrations and API › Webhooks.",
            (0, _) =>
                "The token before it stays valid until 24 hours after this one has proved itself.",
            (1, _) =>
                "Found in Lever under Settings › Integrations and API › Webhooks. We try it on the 1 waiting event before saving.",
            var (count, _) =>
                $"Found in Lever under Settings › Integrations and API › Webhooks. We try it on the {count} waiting events before saving.",
        };

    /// <summary>About requests that no token has fitted yet, or that could not be taken in.</summary>
    public static string Waiting(int count) =>
        count is 1
            ? "1 request from before is still kept until a token fits it."
            : $"{count} requests from before are still kept until a token fits them.";

    /// <summary>What came of trying them again.</summary>
    public static string Again(KeptProof? proof) =>
        proof switch
        {
            null =>
                "The token held cannot be opened, so nothing could be tried. Restore the site's certificate, then try again.",
            { Proved: 0, StillKept: 0, Unfit: 0 } => "None is waiting any more.",
            { Proved: 0, StillKept: 0 } =>
                "It fits none of them. They stay until a token does, 14 days at most.",
            { Proved: 0 } => StillKept(proof.StillKept).TrimStart(),
            _ => Waited(proof.Proved) + StillKept(proof.StillKept),
        };

    public static string Before(LeverWebhook webhook, long endsAt, TeamTime time)
    {
        var which = webhook.PreviousTokenLastFour is { } four
            ? $"The token before (•••• {four})"
            : "The token before";
        return webhook.TokenFirstFitAt is null
            ? $"The new token has fitted nothing yet. {which} stays valid until 24 hours after the new one's first fit, and until {time.Brief(endsAt)} at the latest."
            : $"{which} stays valid until {time.Brief(endsAt)}.";
    }

    public static string Ends(LeverWebhook webhook) =>
        webhook.TokenFirstFitAt is null
            ? "The new token has fitted nothing yet. If Lever still signs with the one before, its events are refused from then on."
            : "What Lever still signs with it is refused from then on.";

    private static string Saved(TokenAnswer.Saved saved) =>
        saved switch
        {
            { Kept.Proved: > 0 } => "Saved. " + Waited(saved.Kept.Proved),
            { Kept.StillKept: > 0 } => "Saved.",
            { Fit.Fits: > 0 } =>
                $"Saved. It fits {saved.Fit.Fits} of {saved.Fit.Of} requests that were refused here. Lever can rerun them.",
            { Fit.Of: 0 } => "Saved. Lever's next event proves it.",
            { Fit.Of: 1 } =>
                "Saved, but it does not fit the 1 request kept here. Compare it with the token of this webhook in Lever.",
            _ =>
                $"Saved, but it fits none of the {saved.Fit.Of} requests kept here. Compare it with the token of this webhook in Lever.",
        };

    private static string Waited(int proved) =>
        proved is 1
            ? "1 delivery was waiting for this token."
            : $"{proved} deliveries were waiting for this token.";

    private static string StillKept(int count) =>
        count switch
        {
            0 => "",
            1 => " 1 could not be taken in just now. It is still kept: try it again.",
            _ => $" {count} could not be taken in just now. They are still kept: try them again.",
        };

    private static WebhookKind Other(WebhookKind kind) =>
        kind is WebhookKind.StageChange ? WebhookKind.ArchiveChange : WebhookKind.StageChange;

    /// <summary>What the other webhook sends.</summary>
    private static string Events(WebhookKind kind) =>
        kind is WebhookKind.StageChange ? "archive events" : "stage events";
}
