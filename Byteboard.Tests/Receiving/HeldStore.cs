using System.Data.Common;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Receiving;

/// <summary>A store that somebody else holds, so that no delivery can be written until this is disposed.</summary>
internal sealed class HeldStore : IAsyncDisposable
{
    private readonly DbConnection _holder;

    private HeldStore(DbConnection holder) => _holder = holder;

    public static async Task<HeldStore> TakeAsync(ByteboardHost host, Store store)
    {
        var holder = await host.ConnectAsync();
        await holder.RunAsync(
            store is Store.Sqlite
                ? "BEGIN EXCLUSIVE"
                : """BEGIN; LOCK TABLE "Deliveries" IN ACCESS EXCLUSIVE MODE"""
        );
        return new HeldStore(holder);
    }

    public async ValueTask DisposeAsync()
    {
        await _holder.RunAsync("ROLLBACK");
        await _holder.DisposeAsync();
    }
}
