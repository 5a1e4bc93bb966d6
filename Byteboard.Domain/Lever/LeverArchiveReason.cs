using System.Text.Json;

namespace Byteboard.Domain.Lever;

/// <summary>Why an opportunity was archived. Inactive ones are listed too and stay on old opportunities (API 2022-03).</summary>
public sealed record LeverArchiveReason(string Id, string Text, bool IsActive, bool IsHired)
{
    internal static LeverArchiveReason? Read(JsonElement json) =>
        json.Text("id") is { } id
            ? new(
                id,
                json.Text("text") ?? "",
                json.Text("status") is not "inactive",
                json.Text("type") is "hired"
            )
            : null;
}
