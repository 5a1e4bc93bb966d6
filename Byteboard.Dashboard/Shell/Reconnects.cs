using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Byteboard.Dashboard.Shell;

/// <summary>Tells the components of a circuit that a connection was made again: what they show may be old.</summary>
public sealed class Reconnects : CircuitHandler
{
    public event EventHandler? CameBack;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        CameBack?.Invoke(this, EventArgs.Empty);
        return Task.CompletedTask;
    }
}
