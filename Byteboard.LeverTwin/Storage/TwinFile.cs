using System.Text.Json;

namespace Byteboard.LeverTwin;

internal sealed record TwinSave(TwinState State, IReadOnlyList<TwinDelivery> Deliveries);

/// <summary>One file, replaced whole by a rename, so that a kill leaves the old one or the new one.</summary>
internal sealed class TwinFile(string path)
{
    public TwinSave? Load()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<TwinSave>(stream, TwinJson.Options);
        }
        catch (JsonException ex)
        {
            throw new InvalidOperationException(
                "The Lever twin cannot read its file (Twin:File). Delete that file to start anew.",
                ex
            );
        }
    }

    public async Task SaveAsync(TwinSave save)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var draft = path + ".new";
        await using (var stream = File.Create(draft))
        {
            await JsonSerializer.SerializeAsync(stream, save, TwinJson.Options);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
