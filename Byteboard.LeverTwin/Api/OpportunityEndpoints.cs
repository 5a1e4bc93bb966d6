namespace Byteboard.LeverTwin;

internal static class OpportunityEndpoints
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/opportunities", TwinRight.ListOpportunities, List);
        api.Get(
            "/opportunities/{id}",
            TwinRight.ReadOpportunity,
            call => Existing(call, call.State, o => Ok(call, o))
        );
        api.Post("/opportunities", TwinRight.CreateOpportunity, Create);
        api.Put(
            "/opportunities/{id}/stage",
            TwinRight.UpdateOpportunityStage,
            call => Existing(call, Move)
        );
        api.Put(
            "/opportunities/{id}/archived",
            TwinRight.UpdateOpportunityArchived,
            call => Existing(call, Archive)
        );
        api.Post(
            "/opportunities/{id}/addTags",
            TwinRight.AddOpportunityTags,
            call => Existing(call, o => Ok(call, call.Twin.AddTags(o.Id, call.Texts("tags"))))
        );
        api.Post(
            "/opportunities/{id}/removeTags",
            TwinRight.RemoveOpportunityTags,
            call => Existing(call, o => Ok(call, call.Twin.RemoveTags(o.Id, call.Texts("tags"))))
        );
    }

    public static ApiAnswer Existing(ApiCall call, Func<TwinOpportunity, ApiAnswer> then) =>
        Existing(call, call.Twin.State, then);

    public static ApiAnswer Existing(
        ApiCall call,
        TwinState state,
        Func<TwinOpportunity, ApiAnswer> then
    )
    {
        // a deleted opportunity is gone at once, even for reads that lag
        if (
            !call.Twin.State.Opportunities.ContainsKey(call.Id)
            || !state.Opportunities.TryGetValue(call.Id, out var found)
        )
        {
            return ApiAnswer.NotFound("opportunities", call.Id);
        }

        return found.IsConfidential && !call.Key.SeesConfidential
            ? ApiAnswer.Error(403, "This key has no access to confidential data.")
            : then(found);
    }

    private static ApiAnswer Existing(
        ApiCall call,
        Func<ApiCall, TwinOpportunity, ApiAnswer> then
    ) => Existing(call, o => then(call, o));

    private static ApiAnswer Ok(ApiCall call, TwinOpportunity opportunity) =>
        ApiAnswer.Data(Shape(call, opportunity));

    private static TwinOpportunity Shape(ApiCall call, TwinOpportunity opportunity)
    {
        var board = $"{call.Http.Request.Scheme}://{call.Http.Request.Host}/twin";
        return opportunity with { Urls = new TwinUrls(board, $"{board}#{opportunity.Id}") };
    }

    private static ApiAnswer List(ApiCall call) =>
        Paging.Page(call, OpportunityFilter.Find(call), o => o.Id, o => Shape(call, o));

    private static ApiAnswer Create(ApiCall call)
    {
        if (string.IsNullOrEmpty(call.Query("perform_as")))
        {
            return ApiAnswer.Error(400, "Missing required parameter: perform_as");
        }

        var stage = call.Text("stage") ?? TwinDemo.NewLead;
        if (!call.State.Stages.Any(s => s.Id == stage))
        {
            return ApiAnswer.Error(400, "Invalid parameter: stage");
        }

        var id = call.Twin.AddCandidate(
            call.Text("name") ?? "",
            call.Texts("emails"),
            call.Texts("tags"),
            stage,
            call.Text("contact")
        );
        return ApiAnswer.Data(
            Shape(
                call,
                call.Twin.Change(
                    id,
                    o =>
                        o with
                        {
                            Headline = call.Text("headline") ?? "",
                            Location = call.Text("location") ?? "",
                            Origin = call.Text("origin") ?? "sourced",
                            Sources = call.Texts("sources"),
                            Owner = call.Query("perform_as"),
                        }
                )
            ),
            201
        );
    }

    private static ApiAnswer Move(ApiCall call, TwinOpportunity opportunity)
    {
        var stage = call.Text("stage");
        return stage is not null && call.State.Stages.Any(s => s.Id == stage)
            ? Ok(call, call.Twin.Move(opportunity.Id, stage, call.Query("perform_as")))
            : ApiAnswer.Error(400, "Invalid parameter: stage");
    }

    private static ApiAnswer Archive(ApiCall call, TwinOpportunity opportunity)
    {
        if (!call.Body.ContainsKey("reason"))
        {
            return ApiAnswer.Error(400, "Missing required parameter: reason");
        }

        if (call.Body["reason"] is null)
        {
            return Ok(call, call.Twin.Unarchive(opportunity.Id));
        }

        var reason = call.Text("reason") ?? "";
        return call.State.ArchiveReasons.Any(r => r.Id == reason)
            ? Ok(call, call.Twin.Archive(opportunity.Id, reason))
            : ApiAnswer.Error(400, "Invalid parameter: reason");
    }
}
