using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Storage;

/// <summary>A store and its services, without the host.</summary>
internal sealed class PlainStore : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Dictionary<string, string?> _settings;
    private readonly ServiceProvider _services;
    private readonly bool _isOwner;

    private PlainStore(string folder, Dictionary<string, string?> settings, bool isOwner)
    {
        (_folder, _settings, _isOwner) = (folder, settings, isOwner);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build()
        );
        services.AddDataProtection();
        services.AddStorage();
        _services = services.BuildServiceProvider();
    }

    public Database Database => _services.GetRequiredService<Database>();
    public TeamDb Teams => _services.GetRequiredService<TeamDb>();
    public StoreMigrator Migrator => _services.GetRequiredService<StoreMigrator>();
    public StoreProbe Probe => _services.GetRequiredService<StoreProbe>();
    public StoreBackup Backup => _services.GetRequiredService<StoreBackup>();
    public string Folder => _folder;
    public string File => Database.File!;

    public static async Task<PlainStore> MakeAsync(Store store)
    {
        var folder = NewFolder();
        return new(folder, await Stores.MakeAsync(store, folder), true);
    }

    public static async Task<PlainStore> MakeEmptyAsync(Store store)
    {
        var folder = NewFolder();
        Dictionary<string, string?> settings = new() { ["Storage:DataFolder"] = folder };
        if (store is Store.PostgreSql)
        {
            settings["Database:Provider"] = "PostgreSql";
            settings["Database:ConnectionString"] = await Stores.MakeEmptyPostgresAsync();
        }

        return new(folder, settings, true);
    }

    public static PlainStore At(string connectionString) =>
        new(
            NewFolder(),
            new()
            {
                ["Storage:DataFolder"] = "unused",
                ["Database:Provider"] = "PostgreSql",
                ["Database:ConnectionString"] = connectionString,
            },
            false
        );

    public PlainStore AnotherNode() => new(_folder, _settings, false);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_isOwner)
        {
            await Stores.DropAsync(_settings);
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string NewFolder() =>
        Directory.CreateTempSubdirectory("byteboard-store-").FullName;
}
