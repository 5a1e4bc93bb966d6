using System.Text.Json;

namespace Byteboard.Domain.Lever;

/// <summary>A note on an opportunity. Text is every comment of its thread, a line each; CreatedAt is Unix ms.</summary>
public sealed record LeverNote(string Id, string Text, long? CreatedAt)
{
    /// <summary>The id alone: the text may speak of a person.</summary>
    public override string ToString() => $"note {Id}";

    internal static LeverNote? Read(JsonElement json) =>
        json.Text("id") is { } id && json.Part("deletedAt") is null
            ? new(
                id,
                // The note's own "text" is the constant "Note".
                string.Join(
                    '\n',
                    json.Items("fields").Select(field => field.Text("value")).OfType<string>()
                ),
                json.Time("createdAt")
            )
            : null;
}
