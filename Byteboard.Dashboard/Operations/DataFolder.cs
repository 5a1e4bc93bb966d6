using Byteboard.Domain.Storage;

namespace Byteboard.Dashboard.Operations;

/// <summary>Where data lies when nobody says: in Development beside the solution, never in bin.</summary>
internal static class DataFolder
{
    /// <summary>The setting, or its Development default; empty elsewhere, which the settings check names.</summary>
    public static string Of(IConfiguration configuration, IHostEnvironment environment) =>
        configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.DataFolder)}"]
            is { Length: > 0 } folder
            ? folder
        : environment.IsDevelopment()
            ? Path.Combine(SolutionFolder() ?? Directory.GetCurrentDirectory(), "data")
        : "";

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
