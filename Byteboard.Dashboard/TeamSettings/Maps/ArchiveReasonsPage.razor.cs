using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Maps;

public sealed partial class ArchiveReasonsPage : MapWizard<ReasonTarget>
{
    private static readonly string[] Titles = ["Key", "Match reasons", "Check and save"];

    [Inject]
    public required ReasonMaps Maps { get; init; }

    protected override string Path => "/settings/team/archive-reasons";

    protected override IReadOnlyList<string> Steps { get; } = ["match", "check"];

    protected override string? Lack =>
        Draft is { } draft && draft.Rows.Any(r => r.Shown is not null)
            ? null
            : "Match at least one archive reason before you go on.";

    private int Active => Draft!.Rows.Count(r => r.Listed is { IsInactive: false, IsGone: false });

    private int Unmatched =>
        Draft!.Rows.Count(r => r is { Shown: null, Listed: { IsInactive: false, IsGone: false } });

    private string UnmatchedSentence => ReasonCounts.Sentence(Active, Unmatched);

    private List<ReasonMapping> ChosenReasons =>
        [
            .. Draft!
                .After.Where(c => c.Target is not null)
                .Select(c => new ReasonMapping
                {
                    TeamId = Viewer.TeamId,
                    ReasonId = c.Id,
                    Text = c.Name,
                    Target = c.Target!.Value,
                }),
        ];

    protected override Task<LeverAnswer<ListedMap<ReasonTarget>>> ListAsync(
        CancellationToken cancellationToken
    ) => Maps.ListAsync(Viewer.TeamId, cancellationToken);

    protected override Task<MapSaveAnswer<ReasonTarget>> SaveAsync(
        IReadOnlyList<MapChoice<ReasonTarget>> choices,
        int version
    ) => Maps.SaveAsync(Viewer.TeamId, Viewer.Person, choices, version, CancellationToken.None);

    protected override MapHint<ReasonTarget>? HintOf(MapChoice<ReasonTarget> choice) =>
        MapWords.HintOf(choice);

    protected override bool HoldsKey(TeamSettingsView view) =>
        view.Integration is not { SetupKey: null, PermanentKey: null };

    protected override string SavedSentence(MapSaveAnswer<ReasonTarget>.Saved saved) =>
        $"Archive reasons saved. {UnmatchedSentence}";
}
