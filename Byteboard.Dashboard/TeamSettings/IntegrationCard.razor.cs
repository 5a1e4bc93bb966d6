using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings;

public sealed partial class IntegrationCard : ComponentBase
{
    private string? _fault;
    private string? _said;
    private bool _busy;
    private int _drawn;

    [Inject]
    public required IntegrationSwitch Integration { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required ILogger<IntegrationCard> Logger { get; init; }

    [Parameter, EditorRequired]
    public required TeamSettingsView View { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string Line =>
        View.Integration switch
        {
            { SwitchedUtc: null } => "Off. Switch it on when the cards below are done.",
            { IsOn: true, SwitchedUtc: { } at } =>
                $"On since {Time.Brief(at)}. Switching it off keeps every event; nothing is lost.",
            { SwitchedUtc: { } at } => $"Switched off since {Time.Brief(at)}.",
        };

    private string Held =>
        View.Held switch
        {
            0 => "While it is off, what Lever sends is kept, and nobody is invited.",
            1 => "1 event is kept; release or discard it when you switch on.",
            var count => $"{count} events are kept; release or discard them when you switch on.",
        };

    private Task SwitchAsync(bool on) =>
        DoAsync(async person =>
        {
            await Integration.SwitchAsync(Viewer.TeamId, person, on, CancellationToken.None);
            return null;
        });

    private Task ReleaseAsync() =>
        DoAsync(async person =>
        {
            var count = await Integration.ReleaseAsync(
                Viewer.TeamId,
                person,
                CancellationToken.None
            );
            return count is 1 ? "1 event goes on." : $"{count} events go on, in order.";
        });

    private Task DiscardAsync() =>
        DoAsync(async person =>
        {
            var count = await Integration.DiscardAsync(
                Viewer.TeamId,
                person,
                CancellationToken.None
            );
            return count is 1 ? "1 event was discarded." : $"{count} events were discarded.";
        });

    private async Task DoAsync(Func<Domain.Teams.Person, Task<string?>> act)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        (_fault, _said) = (null, null);
        try
        {
            _said = await act(Viewer.Person);
            await OnChanged.InvokeAsync();
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _fault = "This could not be saved. Nothing was changed. Try again.";
            _drawn++; // the switch shows again what holds
        }
        finally
        {
            _busy = false;
        }
    }
}
