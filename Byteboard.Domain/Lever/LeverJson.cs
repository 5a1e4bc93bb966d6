using System.Text.Json;

namespace Byteboard.Domain.Lever;

/// <summary>Reads Lever's JSON by name and forgives: what is missing, null or of another kind than expected is absent.</summary>
internal static class LeverJson
{
    private const long LastInstant = 253_402_300_799_999; // the end of year 9999 in Unix ms

    public static JsonElement? Part(this JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object
        && json.TryGetProperty(name, out var part)
        && part.ValueKind is not JsonValueKind.Null
            ? part
            : null;

    /// <summary>A text that is not blank; without NUL, which PostgreSQL cannot store.</summary>
    public static string? Text(this JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.String)
        {
            return null;
        }

        try
        {
            var text = json.GetString()!.Replace("\0", "", StringComparison.Ordinal);
            return string.IsNullOrWhiteSpace(text) ? null : text;
        }
        catch (InvalidOperationException) // half a surrogate pair
        {
            return null;
        }
    }

    public static string? Text(this JsonElement json, string name) => json.Part(name)?.Text();

    /// <summary>An id, also where Lever was asked to put the whole object in its place.</summary>
    public static string? Id(this JsonElement json, string name) =>
        json.Part(name) is { } part ? part.Text() ?? part.Text("id") : null;

    /// <summary>Unix milliseconds within the years of .NET.</summary>
    public static long? Time(this JsonElement json, string name) =>
        json.Part(name) is { ValueKind: JsonValueKind.Number } part
        && part.TryGetInt64(out var ms)
        && ms is >= 0 and <= LastInstant
            ? ms
            : null;

    public static bool Is(this JsonElement json, string name, JsonValueKind kind) =>
        json.Part(name)?.ValueKind == kind;

    /// <summary>The elements of an array; a lone object counts as an array of one, as some of Lever's samples have it.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Part(name) switch
        {
            { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
            { ValueKind: JsonValueKind.Object } lone => [lone],
            _ => [],
        };

    public static IReadOnlyList<string> Texts(this JsonElement json, string name) =>
        [.. json.Items(name).Select(Text).OfType<string>()];

    /// <summary>A list's page; null if its data or its promised next page is missing. Rows that cannot be read are left out.</summary>
    public static LeverPage<T>? Page<T>(JsonElement json, Func<JsonElement, T?> read)
        where T : class
    {
        var next = json.Is("hasNext", JsonValueKind.False) ? null : json.Text("next");
        if (json.Part("data") is null || (next is null && json.Is("hasNext", JsonValueKind.True)))
        {
            return null;
        }

        return new([.. json.Items("data").Select(read).OfType<T>()], next);
    }
}
