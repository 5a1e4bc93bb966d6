using System.Collections.Concurrent;
using System.Globalization;
using Byteboard.Domain.Lever;
using Byteboard.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Byteboard.Tests.Lever;

/// <summary>A stub Lever and the whole registered client in front of it, at a pace that never waits.</summary>
public abstract class LeverHarness : IAsyncLifetime, ILoggerProvider, ILogger
{
    private protected const string Key = "key+of/ours";
    private protected const string OpportunityId = "0d3c2f9e-0000-4000-8000-000000000001";
    private protected const string Host = "Practice";
    private readonly List<ServiceProvider> _services = [];

    private protected LeverStub Lever { get; private set; } = null!;
    private protected ConcurrentQueue<string> Logged { get; } = new();
    private protected FakeTimeProvider Clock { get; } =
        new(DateTimeOffset.Parse("2026-10-01T12:00:00Z", CultureInfo.InvariantCulture));
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected LeverClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Lever = await LeverStub.StartAsync();
        Client = Open();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services)
        {
            await services.DisposeAsync();
        }

        await Lever.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected LeverClient Open(
        string? address = null,
        LeverLimiters? limiters = null,
        LeverPace pace = LeverPace.Lane,
        params (string Key, string Value)[] settings
    ) =>
        Services(address, limiters, settings)
            .GetRequiredService<LeverClients>()
            .Open(Host, Key, pace);

    private protected ServiceProvider Services(
        string? address = null,
        LeverLimiters? limiters = null,
        params (string Key, string Value)[] settings
    )
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new($"Lever:Hosts:{Host}", address ?? Lever.Address.ToString()),
                ])
                .AddInMemoryCollection(
                    settings.Select(pair =>
                        KeyValuePair.Create($"Lever:{pair.Key}", (string?)pair.Value)
                    )
                )
                .Build()
        );
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLever();
        services.AddSingleton(
            limiters
                ?? new LeverLimiters(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1))
        );
        var provider = services.BuildServiceProvider();
        _services.Add(provider);
        return provider;
    }

    private protected static T Got<T>(LeverAnswer<T> answer) =>
        Assert.IsType<LeverAnswer<T>.Ok>(answer).Value;

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    void IDisposable.Dispose() => GC.SuppressFinalize(this);

    IDisposable? ILogger.BeginScope<TState>(TState state)
    {
        Logged.Enqueue($"{state}");
        return null;
    }

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Logged.Enqueue($"{formatter(state, exception)} {exception}");
}
