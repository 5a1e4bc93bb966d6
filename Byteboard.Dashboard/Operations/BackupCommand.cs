using Byteboard.Domain.Storage;

namespace Byteboard.Dashboard.Operations;

/// <summary><c>backup FILE</c>: copies a SQLite store, also while it is in use.</summary>
internal static class BackupCommand
{
    /// <summary>Null when done, else a sentence that says why not.</summary>
    public static Task<string?> RunAsync(IServiceProvider services, string file) =>
        services.GetRequiredService<StoreBackup>().WriteAsync(file, CancellationToken.None);
}
