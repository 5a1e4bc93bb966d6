namespace Byteboard.LeverTwin;

/// <summary>All that the board shows, in one answer.</summary>
internal static class ControlState
{
    public static object Of(LeverTwinServer twin)
    {
        var version = twin.Signal.Look().Version;
        var state = twin.State;
        return new
        {
            version,
            state.Stages,
            state.ArchiveReasons,
            twin.Options.InterviewAddress,
            candidates = state
                .Opportunities.Values.OrderBy(o => o.StageChanges[^1].UpdatedAt)
                .ThenBy(o => o.Id, StringComparer.Ordinal)
                .Select(o => new
                {
                    o.Id,
                    o.Name,
                    o.Emails,
                    o.Tags,
                    o.Stage,
                    o.Archived,
                    o.IsConfidential,
                    notes = twin.Notes(o.Id)
                        .Select(n => new
                        {
                            n.Id,
                            n.Value,
                            n.CreatedAt,
                        }),
                }),
            keys = state.Keys.Select(k => new
            {
                k.Id,
                k.Name,
                k.Secret,
                k.SeesConfidential,
                rights = k.Rights.Order().Select(TwinRights.Label),
            }),
            rights = Enum.GetValues<TwinRight>()
                .Select(r => new { value = r, label = TwinRights.Label(r) }),
            state.Webhooks,
            deliveries = twin
                .Deliveries.Take(50)
                .Select(d => new
                {
                    d.Id,
                    d.Event,
                    d.Kind,
                    d.State,
                    d.Attempt,
                    d.Status,
                    d.Milliseconds,
                    d.SentAtUtc,
                    d.TriggeredAt,
                    candidate = d.OpportunityId is null
                        ? null
                        : state.Opportunities.GetValueOrDefault(d.OpportunityId)?.Name,
                }),
            twin.Misbehave,
        };
    }
}
