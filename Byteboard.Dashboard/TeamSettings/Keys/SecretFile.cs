using Byteboard.Domain.Connecting;
using Microsoft.AspNetCore.Components.Forms;

namespace Byteboard.Dashboard.TeamSettings.Keys;

/// <summary>Reads a key or token from a file that somebody dropped or chose.</summary>
internal static class SecretFile
{
    /// <summary>The text, or a sentence that says what is wrong with the file.</summary>
    public static async Task<(PastedSecret? Secret, string? Fault)> ReadAsync(IBrowserFile file)
    {
        if (file.Size > PastedSecret.LargestFile)
        {
            return (
                null,
                "This file is too large. Put the text from Lever alone into a small text file, or paste it."
            );
        }

        try
        {
            await using var stream = file.OpenReadStream(PastedSecret.LargestFile);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            return PastedSecret.FromFile(bytes.ToArray()) is { } secret
                ? (secret, null)
                : (null, "This is no text file. Paste the text from Lever instead.");
        }
        catch (IOException)
        {
            return (null, "The file could not be read. Paste the text from Lever instead.");
        }
    }
}
