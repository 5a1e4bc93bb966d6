using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Keys;

public sealed partial class DisconnectCard : ComponentBase
{
    private bool _asks;
    private bool _removed;
    private string? _fault;

    [Inject]
    public required IntegrationSwitch Switch { get; init; }

    [Inject]
    public required Disconnection Disconnection { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILogger<DisconnectCard> Logger { get; init; }

    [Parameter, EditorRequired]
    public required TeamSettingsView View { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private int Keys =>
        (View.Integration.SetupKey is null ? 0 : 1)
        + (View.Integration.PermanentKey is null ? 0 : 1);

    private int Tokens =>
        View.Webhooks.Sum(w =>
            (w.Webhook.TokenLastFour is null ? 0 : 1)
            + (w.Webhook.PreviousTokenLastFour is null ? 0 : 1)
        );

    private bool HoldsSecrets => Keys + Tokens > 0;

    private string Erased =>
        RightWords.Join([
            .. new[] { Count(Keys, "API key"), Count(Tokens, "signing token") }.OfType<string>(),
        ]);

    private Task<bool> SwitchOffAsync() =>
        DoAsync(
            () =>
                Switch.SwitchAsync(Viewer.TeamId, Viewer.Person, on: false, CancellationToken.None),
            "Switched off. What Lever sends is kept."
        );

    private async Task RemoveAsync()
    {
        _removed = await DoAsync(
            () => Disconnection.RemoveAsync(Viewer.TeamId, Viewer.Person, CancellationToken.None),
            "The connection is removed."
        );
        _asks = !_removed;
    }

    private async Task<bool> DoAsync(Func<Task> act, string done)
    {
        _fault = null;
        try
        {
            await act();
            await OnChanged.InvokeAsync();
            Announcer.Say(done);
            return true;
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _fault =
                "This could not be saved. Look above whether it is switched off, then try again.";
            return false;
        }
    }

    private static string? Count(int count, string noun) =>
        count switch
        {
            0 => null,
            1 => $"1 {noun}",
            _ => $"{count} {noun}s",
        };
}
