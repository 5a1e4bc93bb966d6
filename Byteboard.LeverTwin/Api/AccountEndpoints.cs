namespace Byteboard.LeverTwin;

/// <summary>What belongs to the account and not to a candidate: stages, archive reasons, users.</summary>
internal static class AccountEndpoints
{
    public static void Map(ApiRoutes api)
    {
        api.Get(
            "/stages",
            TwinRight.ListStages,
            call => Paging.Page<TwinStage>(call, call.State.Stages, s => s.Id, s => s)
        );
        api.Get(
            "/stages/{id}",
            TwinRight.ReadStage,
            call => One("stages", call.Id, call.State.Stages.FirstOrDefault(s => s.Id == call.Id))
        );
        api.Get("/archive_reasons", TwinRight.ListArchiveReasons, Reasons);
        api.Get(
            "/archive_reasons/{id}",
            TwinRight.ReadArchiveReason,
            call =>
                One(
                    "archive_reasons",
                    call.Id,
                    call.State.ArchiveReasons.FirstOrDefault(r => r.Id == call.Id)
                )
        );
        api.Get("/users", TwinRight.ListUsers, Users);
        api.Get(
            "/users/{id}",
            TwinRight.ReadUser,
            call =>
                One(
                    "users",
                    call.Id,
                    call.State.Users.FirstOrDefault(u => u.Id == call.Id) is { } user
                        ? Shape(user)
                        : null
                )
        );
    }

    private static ApiAnswer One(string kind, string id, object? found) =>
        found is null ? ApiAnswer.NotFound(kind, id) : ApiAnswer.Data(found);

    private static ApiAnswer Reasons(ApiCall call)
    {
        var type = call.Query("type");
        var reasons = call.State.ArchiveReasons.Where(r => type is null || r.Type == type).ToList();
        return Paging.Page(call, reasons, r => r.Id, r => r);
    }

    private static ApiAnswer Users(ApiCall call)
    {
        var emails = call.QueryAll("email");
        var users = call
            .State.Users.Where(u => emails.Count == 0 || emails.Contains(u.Email))
            .ToList();
        return Paging.Page(call, users, u => u.Id, Shape);
    }

    private static object Shape(TwinUser user) =>
        new
        {
            user.Id,
            user.Name,
            user.Username,
            user.Email,
            AccessRole = "team member",
            Photo = (string?)null,
            CreatedAt = 1_700_000_000_000,
            DeactivatedAt = (long?)null,
            ExternalDirectoryId = (string?)null,
            LinkedContactIds = Array.Empty<string>(),
            JobTitle = (string?)null,
            ManagerId = (string?)null,
        };
}
