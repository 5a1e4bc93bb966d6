using Bunit;
using Byteboard.Dashboard.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Byteboard.Tests.Shell;

/// <summary>What the shared components need, without a browser.</summary>
public abstract class ShellContext : BunitContext
{
    protected ShellContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Script = JSInterop.SetupModule("./byteboard.js");
        Script.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddScoped<Browser>();
        Services.AddScoped<Announcer>();
        Services.AddSingleton<TimeProvider>(Clock);
    }

    protected BunitJSModuleInterop Script { get; }

    protected FakeTimeProvider Clock { get; } = new();
}
