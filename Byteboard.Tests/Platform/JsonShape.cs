using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Byteboard.Tests.Platform;

/// <summary>Checks a value against a schema of an OpenAPI document, as far as ours uses JSON Schema; any other keyword is a fault.</summary>
internal sealed class JsonShape(JsonNode document)
{
    private static readonly HashSet<string> Known =
    [
        "$ref",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "maxItems",
        "enum",
        "maxLength",
        "minLength",
        "pattern",
        "format",
        "description",
    ];

    /// <summary>What does not fit, one line each.</summary>
    public IEnumerable<string> Faults(JsonNode? value, JsonNode schema, string at = "$")
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            var name = reference.Split('/')[^1];
            return document["components"]!["schemas"]![name] is { } target
                ? Faults(value, target, at)
                : [$"{at}: no schema {name}"];
        }

        var own = schema
            .AsObject()
            .Select(p => p.Key)
            .Except(Known)
            .Select(k => $"{at}: keyword {k}");
        var type = TypeOf(value);
        return Types(schema).Contains(type)
            ? [.. own, .. Inner(value, schema, at, type)]
            : [.. own, $"{at}: is {type}, not {string.Join(" or ", Types(schema))}"];
    }

    private IEnumerable<string> Inner(JsonNode? value, JsonNode schema, string at, string type) =>
        type switch
        {
            "object" => Object(value!.AsObject(), schema, at),
            "array" => Array(value!.AsArray(), schema, at),
            "string" => Text((string)value!, schema, at),
            _ => [],
        };

    private IEnumerable<string> Object(JsonObject value, JsonNode schema, string at)
    {
        var properties = schema["properties"]?.AsObject() ?? [];
        foreach (var name in schema["required"]?.AsArray().Select(n => (string)n!) ?? [])
        {
            if (!value.ContainsKey(name))
            {
                yield return $"{at}: lacks {name}";
            }
        }

        foreach (var (name, field) in value)
        {
            if (properties[name] is not { } fits)
            {
                yield return $"{at}: has {name}";
                continue;
            }

            foreach (var fault in Faults(field, fits, $"{at}.{name}"))
            {
                yield return fault;
            }
        }
    }

    private IEnumerable<string> Array(JsonArray value, JsonNode schema, string at) =>
        [
            .. (int?)schema["maxItems"] < value.Count ? [$"{at}: too many"] : (string[])[],
            .. value.SelectMany((item, n) => Faults(item, schema["items"]!, $"{at}[{n}]")),
        ];

    private static IEnumerable<string> Text(string value, JsonNode schema, string at)
    {
        if (schema["enum"] is { } names && !names.AsArray().Any(n => (string?)n == value))
        {
            yield return $"{at}: not one of the names";
        }

        if ((int?)schema["maxLength"] < value.Length || (int?)schema["minLength"] > value.Length)
        {
            yield return $"{at}: length {value.Length}";
        }

        if (
            (string?)schema["pattern"] is { } pattern
            && !Regex.IsMatch(value, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))
        )
        {
            yield return $"{at}: pattern";
        }

        if (
            (string?)schema["format"] is { } format
            && (
                format is not "date-time"
                || !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _)
            )
        )
        {
            yield return $"{at}: format {format}";
        }
    }

    private static IEnumerable<string> Types(JsonNode schema) =>
        schema["type"] is JsonArray many ? many.Select(t => (string)t!) : [(string)schema["type"]!];

    private static string TypeOf(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => "integer",
            _ => "boolean",
        };
}
