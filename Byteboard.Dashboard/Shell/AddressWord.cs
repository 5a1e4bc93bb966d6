using Byteboard.Domain.Teams;

namespace Byteboard.Dashboard.Shell;

/// <summary>How the values of a question stand in a page's address.</summary>
public static class AddressWord
{
    /// <summary>The word of an enum's value.</summary>
    public static string? Of<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant();

    /// <summary>The value of a word; null for what is none.</summary>
    public static T? Read<T>(string? word)
        where T : struct, Enum =>
        // Enum.Parse takes numbers too, and several names at once.
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => Of(v) == word);

    /// <summary>A name, no longer than what is kept, and without characters that a store refuses.</summary>
    public static string? Name(string? text, int maxLength)
    {
        var plain = string.Concat((text ?? "").Where(c => !char.IsControl(c)));
        return plain.Length is 0 ? null : Text.Cut(plain, maxLength);
    }

    /// <summary>The address of a list with these parts; what is null is left out.</summary>
    public static string Join(string path, IEnumerable<KeyValuePair<string, string>> parts)
    {
        var written = parts.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}");
        return string.Join('?', new[] { path, string.Join('&', written) }.Where(p => p.Length > 0));
    }
}
