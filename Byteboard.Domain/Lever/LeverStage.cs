using System.Text.Json;

namespace Byteboard.Domain.Lever;

/// <summary>A stage of the account's one pipeline. The id may be a word (applicant-new); the text may change and repeat.</summary>
public sealed record LeverStage(string Id, string Text)
{
    internal static LeverStage? Read(JsonElement json) =>
        json.Text("id") is { } id ? new(id, json.Text("text") ?? "") : null;
}
