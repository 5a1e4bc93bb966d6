using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Byteboard.Dashboard.Platform;

/// <summary>
/// Reads the fields of one JSON object and remembers the first that is not right. A name that nobody asks for is not right
/// either: a misspelt optional field would else be lost without a word.
/// </summary>
internal sealed partial class PlatformFields
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly PlatformFields _root;
    private readonly HashSet<string> _asked = [];

    private PlatformFields(JsonElement element, string path, PlatformFields? root) =>
        (_object, _path, _root) = (element, path, root ?? this);

    /// <summary>The first thing that is not right.</summary>
    public PlatformProblem? Problem { get; private set; }

    /// <summary>Null for what is not one JSON object. Nothing at all counts as an empty one.</summary>
    public static PlatformFields? Of(byte[] bytes, JsonDocumentOptions options)
    {
        try
        {
            var root = bytes.Length is 0
                ? JsonElement.Parse("{}"u8)
                : JsonElement.Parse(bytes, options);
            return root.ValueKind is JsonValueKind.Object ? new(root, "", null) : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null; // the second: a name that is half a surrogate pair
        }
    }

    /// <summary>Text of at most this length; null, with or without a problem, when there is none.</summary>
    public string? Text(string name, int maxLength, bool isRequired = false)
    {
        if (Find(name, JsonValueKind.String, "text", isRequired) is not { } value)
        {
            return null;
        }

        try
        {
            var text = value.GetString()!;
            return text.Length <= maxLength
                ? text
                : WrongText(name, $"may have at most {maxLength} characters");
        }
        catch (InvalidOperationException)
        {
            return WrongText(name, "must be valid Unicode text"); // half a surrogate pair, or not UTF-8
        }
    }

    /// <summary>A moment, UTC; it must say its offset.</summary>
    public DateTime? Moment(string name)
    {
        var text = Text(name, 40);
        return text is null ? null
            : Offset().IsMatch(text)
            && DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var moment
            )
                ? moment.UtcDateTime
            : Wrong<DateTime>(
                name,
                "must be a date and time with its offset, such as 2026-11-25T17:00:00Z"
            );
    }

    /// <summary>One of the names of an enum, as they are written.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        var text = Text(name, 40, isRequired: true);
        return text is null ? null
            : Enum.GetNames<T>().Contains(text) ? Enum.Parse<T>(text)
            : Wrong<T>(name, $"must be one of: {string.Join(", ", Enum.GetNames<T>())}");
    }

    /// <summary>True or false; null with a problem when it is not there.</summary>
    public bool? YesOrNo(string name)
    {
        _asked.Add(name);
        return _object.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => Wrong<bool>(name, "must be true or false"),
            }
            : Wrong<bool>(name, "is missing");
    }

    /// <summary>A list of objects, each read in turn; empty, with a problem, when it is not there or too long.</summary>
    public IReadOnlyList<T> List<T>(string name, int most, Func<PlatformFields, T> read)
    {
        if (Find(name, JsonValueKind.Array, "a list", isRequired: true) is not { } list)
        {
            return [];
        }

        if (list.GetArrayLength() > most)
        {
            Say(name, $"may have at most {most} entries");
            return [];
        }

        return [.. list.EnumerateArray().Select((item, at) => Entry(item, $"{name}[{at}]", read))];
    }

    /// <summary>Names that nobody asked for are wrong; the last thing to ask.</summary>
    public void Close()
    {
        foreach (var field in _object.EnumerateObject())
        {
            if (!_asked.Any(field.NameEquals))
            {
                var known = _asked.Count is 0 ? "none" : string.Join(", ", _asked.Order());
                Say(Named(field), $"is not a known field here (known: {known})");
            }
        }
    }

    // A name from outside is repeated only if it looks like one.
    private static string Named(JsonProperty field)
    {
        try
        {
            return Plain().IsMatch(field.Name) ? field.Name : "(name)";
        }
        catch (InvalidOperationException)
        {
            return "(name)";
        }
    }

    private T Entry<T>(JsonElement item, string path, Func<PlatformFields, T> read)
    {
        if (item.ValueKind is not JsonValueKind.Object)
        {
            Say(path, "must be an object");
            item = JsonElement.Parse("{}"u8);
        }

        var fields = new PlatformFields(item, Path(path), _root);
        var value = read(fields);
        fields.Close();
        return value;
    }

    private JsonElement? Find(string name, JsonValueKind kind, string word, bool isRequired)
    {
        _asked.Add(name);
        if (
            !_object.TryGetProperty(name, out var value)
            || (value.ValueKind is JsonValueKind.Null && !isRequired)
        )
        {
            return isRequired ? Wrong<JsonElement>(name, "is missing") : null;
        }

        return value.ValueKind == kind ? value : Wrong<JsonElement>(name, $"must be {word}");
    }

    private string? WrongText(string name, string why)
    {
        Say(name, why);
        return null;
    }

    private T? Wrong<T>(string name, string why)
        where T : struct
    {
        Say(name, why);
        return null;
    }

    private void Say(string name, string why)
    {
        var path = Path(name);
        _root.Problem ??= PlatformProblem.NotRight(path, $"{path} {why}.");
    }

    private string Path(string name) => _path.Length is 0 ? name : $"{_path}.{name}";

    [GeneratedRegex(
        @"\A\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Offset();

    [GeneratedRegex(
        @"\A[A-Za-z0-9_-]{1,40}\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Plain();
}
