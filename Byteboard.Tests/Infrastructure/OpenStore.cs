using Byteboard.Domain.Connecting;
using Byteboard.Domain.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Infrastructure;

/// <summary>A store opened beside the process under test, with the same key ring.</summary>
public sealed class OpenStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public OpenStore(IReadOnlyDictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build()
        );
        services
            .AddDataProtection()
            .SetApplicationName("Byteboard")
            .PersistKeysToDbContext<ByteboardContext>();
        services.AddStorage();
        services.AddSingleton<NewTeams>();
        _services = services.BuildServiceProvider();
    }

    public IServiceProvider Services => _services;

    public ByteboardContext Open(int teamId) => _services.GetRequiredService<TeamDb>().Open(teamId);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
