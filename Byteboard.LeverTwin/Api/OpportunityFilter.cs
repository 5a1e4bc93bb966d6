namespace Byteboard.LeverTwin;

/// <summary>Lever's list filters: repeated ones are a union, different ones narrow each other.</summary>
internal static class OpportunityFilter
{
    public static List<TwinOpportunity> Find(ApiCall call) =>
        [
            .. call
                .State.Opportunities.Values.Where(o => Matches(call, o))
                .OrderByDescending(o => o.CreatedAt)
                .ThenBy(o => o.Id, StringComparer.Ordinal),
        ];

    private static bool Matches(ApiCall call, TwinOpportunity o) =>
        AnyOf(call, "tag", o.Tags)
        && AnyOf(call, "email", o.Emails.Select(Canonical), Canonical)
        && AnyOf(call, "stage_id", [o.Stage])
        && AnyOf(call, "contact_id", [o.Contact])
        && AnyOf(call, "origin", [o.Origin])
        && AnyOf(call, "source", o.Sources)
        && AnyOf(call, "posting_id", [])
        && AnyOf(call, "archived_posting_id", [])
        && AnyOf(call, "archive_reason_id", o.Archived is null ? [] : [o.Archived.Reason])
        && AnyOf(call, "location", [o.Location])
        && AnyOf(call, "archived", [o.Archived is null ? "false" : "true"])
        && AnyOf(call, "snoozed", [o.SnoozedUntil is null ? "false" : "true"])
        && Within(call, "created_at", o.CreatedAt)
        && Within(call, "updated_at", o.UpdatedAt ?? o.CreatedAt)
        && Within(call, "advanced_at", o.LastAdvancedAt)
        && Within(call, "archived_at", o.Archived?.ArchivedAt)
        && Visible(call, o);

    private static bool AnyOf(
        ApiCall call,
        string filter,
        IEnumerable<string> has,
        Func<string, string>? form = null
    )
    {
        var wanted = call.QueryAll(filter);
        return wanted.Count == 0
            || has.Intersect(wanted.Select(form ?? (v => v)), StringComparer.Ordinal).Any();
    }

    private static string Canonical(string email) => email.Trim().ToLowerInvariant();

    private static bool Within(ApiCall call, string filter, long? time) =>
        (!long.TryParse(call.Query(filter + "_start"), out var start) || time >= start)
        && (!long.TryParse(call.Query(filter + "_end"), out var end) || time <= end);

    // without the grant a key never sees confidential records; with it, only when it asks
    private static bool Visible(ApiCall call, TwinOpportunity o) =>
        call.Query("confidentiality") switch
        {
            "all" => !o.IsConfidential || call.Key.SeesConfidential,
            "confidential" => o.IsConfidential && call.Key.SeesConfidential,
            _ => !o.IsConfidential,
        };
}
