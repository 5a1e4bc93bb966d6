using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Webhooks;

public sealed partial class WebhooksCard : ComponentBase
{
    private bool _startsWithSteps;
    private string? _fault;
    private string? _said;
    private bool _done;

    [Inject]
    public required WebhookAddresses Addresses { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILogger<WebhooksCard> Logger { get; init; }

    [Parameter, EditorRequired]
    public required TeamSettingsView View { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private bool HasOpenPoints =>
        View.Webhooks.Any(w => w.Unverified > 0 || w.Webhook.MixedUpAt is not null)
        || View.Integration.PreviousWebhookKeyEndsAt(Time.Now) is not null;

    private string Ends =>
        View.Integration.WebhookKeyFirstUsedAt is null
            ? "No proved delivery has come to the new addresses yet. If Lever still has the old ones, it is answered that there is no such address, and its events are lost."
            : "What Lever still sends to the old addresses is answered that there is no such address, and is lost.";

    protected override void OnInitialized() =>
        _startsWithSteps = !View.Webhooks.Any(w => w.HasArrived);

    private static string OutOfReach(Uri address) =>
        $"Lever sends only to https addresses that the internet can reach. These begin with {address.GetLeftPart(UriPartial.Authority)}, which is enough to practise.";

    private string StillWork(long endsAt) =>
        View.Integration.WebhookKeyFirstUsedAt is null
            ? $"The addresses before still work until 24 hours after the first proved delivery at these, and until {Time.Brief(endsAt)} at the latest. Change both webhooks in Lever."
            : $"The addresses before still work until {Time.Brief(endsAt)}. Both webhooks in Lever have to be changed by then.";

    private Task RenewAsync() =>
        DoAsync(async () =>
            await Addresses.RenewAsync(
                Viewer.TeamId,
                Viewer.Person,
                View.Integration.WebhookKey,
                CancellationToken.None
            ) switch
            {
                RenewAnswer.Renewed => (
                    true,
                    "Both addresses are new. Change both webhooks in Lever; if you add new ones there instead, upload their signing tokens too."
                ),
                RenewAnswer.TwoAtMost => (
                    false,
                    "Not renewed again: the addresses before still work. End them first."
                ),
                _ => (
                    false,
                    "Not renewed: the addresses had been renewed already. These are the new ones."
                ),
            }
        );

    private Task EndAsync() =>
        DoAsync(async () =>
            await Addresses.EndPreviousAsync(
                Viewer.TeamId,
                Viewer.Person,
                View.Integration.PreviousWebhookKey!,
                CancellationToken.None
            )
                ? (true, "The addresses before are ended.")
                : (false, "Nothing was ended: the addresses had been renewed again meanwhile.")
        );

    private async Task DoAsync(Func<Task<(bool Done, string Said)>> act)
    {
        (_fault, _said) = (null, null);
        try
        {
            (_done, _said) = await act();
            Announcer.Say(_said);
            await OnChanged.InvokeAsync();
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _fault = "This could not be saved. Nothing was changed. Try again.";
        }
    }
}
