using Byteboard.Domain.Storage;

namespace Byteboard.Dashboard.Operations;

/// <summary>Where data lies when nobody says: in Development beside the solution, never in bin.</summary>
internal static class DataFolder
{
    /// <summary>Fills in the Development default; elsewhere an empty setting is a fault that the settings check names.</summary>
    public static void SetDefault(StorageOptions options, IHostEnvironment environment)
    {
        if (string.IsNullOrWhiteSpace(options.DataFolder) && environment.IsDevelopment())
        {
            options.DataFolder = Path.Combine(
                SolutionFolder() ?? Directory.GetCurrentDirectory(),
                "data"
            );
        }
    }

    private static string? SolutionFolder()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "Byteboard.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
