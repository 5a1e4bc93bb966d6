using System.Text.Json;
using System.Text.Json.Nodes;

namespace Byteboard.LeverTwin;

internal static class NoteEndpoints
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/opportunities/{id}/notes", TwinRight.ListOpportunityNotes, List);
        api.Get("/opportunities/{id}/notes/{noteId}", TwinRight.ReadOpportunityNote, One);
        api.Post("/opportunities/{id}/notes", TwinRight.CreateOpportunityNote, Add);
        api.Delete("/opportunities/{id}/notes/{noteId}", TwinRight.DeleteOpportunityNote, Delete);
    }

    private static ApiAnswer List(ApiCall call) =>
        OpportunityEndpoints.Existing(
            call,
            call.State,
            o => Paging.Page(call, call.State.NotesOf(o.Id), n => n.Id, Shape)
        );

    private static ApiAnswer One(ApiCall call) =>
        OpportunityEndpoints.Existing(
            call,
            call.State,
            o =>
                Find(call.State, o.Id, call.NoteId) is { } note
                    ? ApiAnswer.Data(Shape(note))
                    : Unknown(call)
        );

    private static ApiAnswer Add(ApiCall call) =>
        OpportunityEndpoints.Existing(
            call,
            o =>
            {
                var now = call.Twin.Clock.GetUtcNow().ToUnixTimeMilliseconds();
                var createdAt = call.Number("createdAt") ?? now;
                var score = call.Number("score");
                if (call.Text("value") is not { Length: > 0 } value)
                {
                    return ApiAnswer.Error(400, "Missing required parameter: value");
                }

                if (createdAt > now || score is < 1 or > 4)
                {
                    return ApiAnswer.Error(
                        400,
                        $"Invalid parameter: {(createdAt > now ? "createdAt" : "score")}"
                    );
                }

                var note = call.Twin.AddNote(
                    o.Id,
                    new TwinNote(Guid.NewGuid().ToString(), value, o.Stage, createdAt, ByApi: true)
                    {
                        User = call.Query("perform_as"),
                        Secret = call.Body["secret"]?.GetValueKind() is JsonValueKind.True,
                        Score = (int?)score,
                    }
                );
                var shape = Shape(note);
                shape["noteId"] = note.Id;
                return ApiAnswer.Data(shape, 201);
            }
        );

    private static ApiAnswer Delete(ApiCall call) =>
        OpportunityEndpoints.Existing(
            call,
            o =>
            {
                if (Find(call.Twin.State, o.Id, call.NoteId) is not { DeletedAt: null } note)
                {
                    return Unknown(call);
                }

                if (!note.ByApi)
                {
                    return ApiAnswer.Error(400, "Only notes made by API can be deleted.");
                }

                call.Twin.MarkDeleted(o.Id, note);
                return new ApiAnswer(204);
            }
        );

    private static TwinNote? Find(TwinState state, string opportunityId, string noteId) =>
        state.NotesOf(opportunityId).Find(n => n.Id == noteId);

    private static ApiAnswer Unknown(ApiCall call) => ApiAnswer.NotFound("notes", call.NoteId);

    // the text stands in fields; "text" at the top is always "Note" (recorded)
    private static JsonObject Shape(TwinNote note) =>
        new()
        {
            ["id"] = note.Id,
            ["text"] = "Note",
            ["fields"] = new JsonArray(
                new JsonObject
                {
                    ["createdAt"] = note.CreatedAt,
                    ["score"] = note.Score,
                    ["stage"] = note.Stage,
                    ["text"] = "Comment",
                    ["type"] = "note",
                    ["user"] = note.User,
                    ["value"] = note.Value,
                }
            ),
            ["user"] = note.User,
            ["secret"] = note.Secret,
            ["completedAt"] = note.CreatedAt,
            ["deletedAt"] = note.DeletedAt,
            ["createdAt"] = note.CreatedAt,
        };
}
