using System.Globalization;
using System.Text.Json;

namespace Byteboard.LeverTwin;

/// <summary>limit and offset as in Lever: the offset is text that is percent-encoded already, and goes stale.</summary>
internal static class Paging
{
    private const int Largest = 100;

    public static ApiAnswer Page<T>(
        ApiCall call,
        IReadOnlyList<T> all,
        Func<T, string> id,
        Func<T, object> shape
    )
    {
        var limit = Largest;
        if (
            call.Query("limit") is { } asked
            && !(int.TryParse(asked, out limit) && limit is >= 1 and <= Largest)
        )
        {
            return ApiAnswer.Error(400, "limit must be between 1 and 100");
        }

        var start = 0;
        if (call.Query("offset") is { Length: > 0 } offset)
        {
            var last = LastId(offset);
            start = all.ToList().FindIndex(item => id(item) == last) + 1;
            if (start == 0)
            {
                return ApiAnswer.Error(400, "Invalid offset token");
            }
        }

        var data = all.Skip(start).Take(limit).ToList();
        return start + data.Count < all.Count
            ? new ApiAnswer(
                200,
                new
                {
                    data = data.Select(shape),
                    hasNext = true,
                    next = Token(start + data.Count, id(data[^1])),
                }
            )
            : new ApiAnswer(200, new { data = data.Select(shape), hasNext = false });
    }

    private static string Token(int count, string lastId) =>
        Uri.EscapeDataString(
            string.Create(CultureInfo.InvariantCulture, $"[{count},\"{lastId}\"]")
        );

    private static string? LastId(string offset)
    {
        try
        {
            return JsonDocument.Parse(Uri.UnescapeDataString(offset)).RootElement[1].GetString();
        }
        catch (Exception ex)
            when (ex is JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
