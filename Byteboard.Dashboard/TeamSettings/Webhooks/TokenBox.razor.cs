using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Webhooks;

public sealed partial class TokenBox : ComponentBase
{
    private TokenWish _wish = new(null);
    private long? _seenSavedAt;
    private string? _fault;
    private string? _said;
    private Family _saidFamily;

    [Inject]
    public required SigningTokens Tokens { get; init; }

    [Inject]
    public required KeptRequests Kept { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILogger<TokenBox> Logger { get; init; }

    [Parameter, EditorRequired]
    public required WebhookView View { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    [Parameter]
    public bool IsNext { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private WebhookKind Kind => View.Webhook.Kind;

    private string? Saved =>
        View.Webhook.TokenSavedAt is { } at
            ? $"{Time.Text(at)}, {View.Webhook.TokenSavedBy}"
            : null;

    private Task<SecretAnswer> SaveAsync(PastedSecret pasted)
    {
        _wish = new TokenWish(_seenSavedAt);
        return SaveConfirmedAsync(pasted);
    }

    private async Task<SecretAnswer> SaveConfirmedAsync(PastedSecret pasted)
    {
        (_fault, _said) = (null, null);
        var answer = await Tokens.SaveAsync(
            Viewer.TeamId,
            Viewer.Person,
            Kind,
            pasted,
            _wish,
            CancellationToken.None
        );

        // What the answer asks about counts as known when it is pressed.
        _wish = answer switch
        {
            TokenAnswer.Overtaken other => _wish with { SeenSavedAt = other.At },
            TokenAnswer.FitsNone or TokenAnswer.HeldByOther => _wish with { Despite = true },
            _ => _wish,
        };
        await OnChanged.InvokeAsync();
        return TokenSentences.Of(answer, Kind, Time, SaveConfirmedAsync);
    }

    private Task TryAgainAsync() =>
        DoAsync(async () =>
        {
            var proof = await Kept.ProveAsync(Viewer.TeamId, Kind, CancellationToken.None);
            return (
                proof is { Proved: > 0, StillKept: 0 } ? Family.Good : Family.Warn,
                TokenSentences.Again(proof)
            );
        });

    private Task EndAsync() =>
        DoAsync(async () =>
            await Tokens.EndPreviousAsync(
                Viewer.TeamId,
                Viewer.Person,
                Kind,
                View.Webhook.PreviousTokenLastFour,
                View.Webhook.PreviousTokenReplacedAt,
                CancellationToken.None
            )
                ? (Family.Good, "The token before is ended.")
                : (Family.Warn, "Nothing was ended: another token had been saved meanwhile.")
        );

    private async Task DoAsync(Func<Task<(Family, string)>> act)
    {
        (_fault, _said) = (null, null);
        try
        {
            (_saidFamily, _said) = await act();
            Announcer.Say(_said);
            await OnChanged.InvokeAsync();
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _fault = "This could not be done. Nothing was changed. Try again.";
        }
    }
}
