using System.Text.Json;
using System.Text.Json.Serialization;

namespace Byteboard.LeverTwin;

internal static class TwinJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
}
