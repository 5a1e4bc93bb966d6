using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Byteboard.Dashboard.Deliveries.Detail;

/// <summary>A body as pages show it: of token and signature no more than the last four characters, wherever they stand.</summary>
/// <param name="Pretty">Indented.</param>
/// <param name="Raw">As it arrived, but for what is masked.</param>
public sealed record PayloadText(string Pretty, string Raw)
{
    private const string Dots = "••••";
    private const int Shown = 4;
    private static readonly string[] Masked = ["token", "signature"];

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // shown as text, never as markup
    };

    /// <summary>Null where the body is not JSON: of such a one nobody knows what it holds, so nothing is shown.</summary>
    public static PayloadText? Of(string payload)
    {
        try
        {
            var raw = Mask(payload);
            return new(JsonNode.Parse(raw)!.ToJsonString(Indented), raw);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Mask(string payload)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        var reader = new Utf8JsonReader(bytes);
        var masked = new MemoryStream();
        var (copied, isNext) = (0, false);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                isNext = Masked.Contains(reader.GetString(), StringComparer.OrdinalIgnoreCase);
                continue;
            }

            if (isNext && reader.TokenType is not JsonTokenType.Null)
            {
                var from = (int)reader.TokenStartIndex;
                masked.Write(bytes, copied, from - copied);
                masked.Write(JsonSerializer.SerializeToUtf8Bytes(Last(ref reader), Indented));
                copied = (int)reader.BytesConsumed;
            }

            isNext = false;
        }

        masked.Write(bytes, copied, bytes.Length - copied);
        return Encoding.UTF8.GetString(masked.ToArray());
    }

    // A secret that is hardly longer than what is shown would be given away by it.
    private static string Last(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String)
        {
            reader.Skip();
            return Dots;
        }

        var text = reader.GetString()!;
        return text.Length >= Shown * 4 ? $"{Dots} {text[^Shown..]}" : Dots;
    }
}
