using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Byteboard.LeverTwin;

/// <summary>A twin with a server of its own, for tests in which it must outlive the dashboard.</summary>
public static class TwinHost
{
    /// <summary>Listens on 127.0.0.1; port 0 takes a free one.</summary>
    public static async Task<RunningTwin> StartAsync(
        TwinOptions options,
        int port = 0,
        TimeProvider? timeProvider = null,
        CancellationToken cancellationToken = default
    )
    {
        // an empty builder: neither the settings files nor the environment of the surrounding process count here
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(2)
        );
        builder.Services.AddRouting();
        builder.Services.AddSingleton(timeProvider ?? TimeProvider.System);
        builder.Services.AddLeverTwin(o =>
        {
            o.Enabled = true;
            o.File = options.File;
            o.RetryBase = options.RetryBase;
            o.RequestsPerSecond = options.RequestsPerSecond;
            o.RequestBurst = options.RequestBurst;
            o.InterviewAddress = options.InterviewAddress;
        });
        var app = builder.Build();
        app.MapLeverTwin();
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new RunningTwin(app);
    }
}

public sealed class RunningTwin : IAsyncDisposable
{
    private readonly WebApplication _app;

    internal RunningTwin(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Twin = app.Services.GetRequiredService<LeverTwinServer>();
    }

    /// <summary>Where it listens, as http://127.0.0.1:1234/.</summary>
    public Uri Address { get; }

    /// <summary>The API's base address, ready for a Lever host setting.</summary>
    public Uri Api => new(Address, "/twin/v1/");

    public LeverTwinServer Twin { get; }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
