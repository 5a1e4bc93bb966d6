using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Maps;

public sealed partial class StagesPage : MapWizard<StageTarget>
{
    private static readonly string[] Titles =
    [
        "Setup key",
        "Match stages",
        "People already there",
        "Check and save",
    ];

    // Opportunity id to the stage in which the person stands.
    private readonly Dictionary<string, string> _chosen = [];

    [Inject]
    public required StageMaps Maps { get; init; }

    protected override string Path => "/settings/team/stages";

    protected override IReadOnlyList<string> Steps { get; } = ["match", "people", "check"];

    protected override string? Lack =>
        Draft is { } draft && draft.Has(StageTarget.Byteboard)
            ? null
            : "Match at least one stage to Byteboard: entering it sends the invitation.";

    protected override bool IsUnsaved => base.IsUnsaved || (Draft is not null && Invite.Count > 0);

    private List<MapRow<StageTarget>> NewRows =>
        [
            .. Draft!.Rows.Where(r =>
                r is { Chosen: StageTarget.Byteboard, Listed.IsGone: false }
                && r.Listed.Target is not StageTarget.Byteboard
            ),
        ];

    private List<string> NewlyByteboard => NewRows.ConvertAll(r => r.Id);

    private string StageNames => string.Join(" or ", NewRows.Select(r => r.Name));

    private List<StageMapping> ChosenStages =>
        [
            .. Draft!
                .After.Where(c => c.Target is not null)
                .Select(c => new StageMapping
                {
                    TeamId = Viewer.TeamId,
                    StageId = c.Id,
                    Name = c.Name,
                    Target = c.Target!.Value,
                }),
        ];

    // Somebody's stage may have been matched otherwise since they were ticked.
    private List<string> Invite =>
        Draft is not null && NewlyByteboard is var stages
            ? [.. _chosen.Where(c => stages.Contains(c.Value)).Select(c => c.Key)]
            : [];

    private string PeopleSentence =>
        Invite.Count switch
        {
            0 => "Nobody is invited by saving.",
            1 =>
                "1 person you chose is looked at right after saving, and invited if every check passes.",
            var count =>
                $"{count} people you chose are looked at right after saving. Who passes every check is invited.",
        };

    private string NothingSentence =>
        Draft!.Rows.Count(r => r.Shown is null) switch
        {
            1 => "1 stage does nothing.",
            var count => $"{count} stages do nothing.",
        };

    protected override Task<LeverAnswer<ListedMap<StageTarget>>> ListAsync(
        CancellationToken cancellationToken
    ) => Maps.ListAsync(Viewer.TeamId, cancellationToken);

    protected override Task<MapSaveAnswer<StageTarget>> SaveAsync(
        IReadOnlyList<MapChoice<StageTarget>> choices,
        int version
    ) =>
        Maps.SaveAsync(
            Viewer.TeamId,
            Viewer.Person,
            choices,
            version,
            Invite,
            CancellationToken.None
        );

    protected override MapHint<StageTarget>? HintOf(MapChoice<StageTarget> choice) =>
        View!.Stages.Count is 0 ? MapWords.HintOf(choice) : null;

    protected override bool HoldsKey(TeamSettingsView view) =>
        view.Integration.SetupKey is not null;

    protected override string SavedSentence(MapSaveAnswer<StageTarget>.Saved saved) =>
        (saved.LookedAt, Invite.Count) switch
        {
            (0, 0) => "Stages saved. Nobody was invited.",
            (0, _) => "Stages saved. Nobody was invited: Lever Integration is off now.",
            (1, _) =>
                $"Stages saved. 1 person is looked at {Soon}; Candidates shows what came of it.",
            var (count, _) =>
                $"Stages saved. {count} people are looked at {Soon}; Candidates shows what came of each.",
        };

    protected override Task AgainAsync()
    {
        _chosen.Clear();
        return base.AgainAsync();
    }

    // A paused lane works again once Lever takes a key.
    private string Soon =>
        View!.Lane is { PausedWhy: not null } ? "as soon as Lever takes a key" : "now";

    private void Tick((PersonThere Person, bool IsTicked) tick)
    {
        if (tick.IsTicked)
        {
            _chosen[tick.Person.OpportunityId] = tick.Person.StageId;
        }
        else
        {
            _chosen.Remove(tick.Person.OpportunityId);
        }
    }
}
