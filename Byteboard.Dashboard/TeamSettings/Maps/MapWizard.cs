using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lever;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Maps;

/// <summary>Why there is no list of Lever's to match.</summary>
public enum MapFault
{
    /// <summary>No key is held that could list it.</summary>
    NoKey,

    /// <summary>Lever does not take the key.</summary>
    KeyRefused,

    /// <summary>The key lacks the right.</summary>
    RightMissing,

    /// <summary>Lever does not answer.</summary>
    NoAnswer,

    /// <summary>The store does not answer.</summary>
    NotLoaded,
}

/// <summary>What both wizards do: list, choose, check, save, and hear that somebody else saved. The step is in the address.</summary>
public abstract class MapWizard<TTarget> : ComponentBase, IDisposable
    where TTarget : struct, Enum
{
    protected const string Heading = "wizard-step";

    private readonly CancellationTokenSource _leaving = new();
    private (IReadOnlyList<MapChoice<TTarget>> Choices, int Version)? _before;
    private string? _stepShown;
    private bool _focus;

    [Inject]
    public required TeamSettingsReader Settings { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    [CascadingParameter]
    public required TeamInHeader Team { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    public string? Step { get; set; }

    protected TeamTime Time { get; private set; } = null!;

    protected TeamSettingsView? View { get; private set; }

    /// <summary>Null until Lever's list is there, and again once it is saved.</summary>
    protected MapDraft<TTarget>? Draft { get; private set; }

    /// <summary>Null while it is being listed, and when it was.</summary>
    protected MapFault? Fault { get; private set; }

    /// <summary>What was saved just now can be taken back: the map before it is still known here.</summary>
    protected bool MayUndo => _before is not null;

    protected MapSaveAnswer<TTarget>.SavedMeanwhile? Theirs { get; private set; }

    /// <summary>What came of saving.</summary>
    protected string? Said { get; private set; }

    /// <summary>Why the button did not do it.</summary>
    protected string? Error { get; set; }

    protected abstract string Path { get; }

    /// <summary>The steps after the key, as the address names them, the last one being "check".</summary>
    protected abstract IReadOnlyList<string> Steps { get; }

    /// <summary>What lacks before the first of them is done, or null.</summary>
    protected abstract string? Lack { get; }

    protected virtual bool IsUnsaved => Draft is { IsChanged: true };

    /// <summary>The step shown: no further than the choices allow, whatever the address says.</summary>
    protected string Current =>
        Draft is null ? "key"
        : Step is { } step && Steps.Contains(step) && Lack is null && !Draft.HasSuggestions ? step
        : Steps[0];

    protected int CurrentIndex =>
        Said is not null ? Steps.Count + 1
        : Current is "key" ? 0
        : Steps.ToList().IndexOf(Current) + 1;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<LeverAnswer<ListedMap<TTarget>>> ListAsync(
        CancellationToken cancellationToken
    );

    protected abstract Task<MapSaveAnswer<TTarget>> SaveAsync(
        IReadOnlyList<MapChoice<TTarget>> choices,
        int version
    );

    protected abstract MapHint<TTarget>? HintOf(MapChoice<TTarget> choice);

    protected abstract bool HoldsKey(TeamSettingsView view);

    protected abstract string SavedSentence(MapSaveAnswer<TTarget>.Saved saved);

    protected override Task OnInitializedAsync()
    {
        Time = new TeamTime(Team.Zone, Clock);
        return LoadAsync();
    }

    protected override void OnParametersSet() => Error = null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Draft is null && Said is null)
        {
            return; // still loading, or at the first step, where the page's own heading has the focus
        }

        var step = Said is null ? Current : "saved";
        _focus = _stepShown is not null && _stepShown != step;
        _stepShown = step;
        if (_focus)
        {
            await Browser.FocusAsync(Heading);
        }
    }

    protected string Address(string step) => $"{Path}?step={step}";

    /// <summary>Lists again; what is chosen already stays.</summary>
    protected async Task LoadAsync()
    {
        var leaving = _leaving.Token;
        (Said, Theirs, Error, _before) = (null, null, null, null);
        try
        {
            View = await Settings.ReadAsync(Viewer.TeamId, leaving);
            if (View is null)
            {
                return;
            }

            var answer = await ListAsync(leaving);
            if (answer is LeverAnswer<ListedMap<TTarget>>.Ok { Value: var listed })
            {
                (Draft, Fault) = (new MapDraft<TTarget>(listed, HintOf), null);
            }
            else
            {
                Fault = FaultOf(answer);
            }
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The page is left.
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            Fault = MapFault.NotLoaded;
        }
    }

    protected Task ChangedAsync()
    {
        Error = null;
        return Task.CompletedTask;
    }

    /// <summary>The first step is done: what was suggested is chosen now.</summary>
    protected void Confirm()
    {
        Error = Lack;
        if (Error is null)
        {
            Draft!.ConfirmSuggestions();
            Navigation.NavigateTo(Address(Steps[1]));
        }
    }

    protected async Task SaveAsync()
    {
        Error = null;
        try
        {
            switch (await SaveAsync(Draft!.After, Draft.Version))
            {
                case MapSaveAnswer<TTarget>.SavedMeanwhile theirs:
                    Theirs = theirs;
                    break;
                case MapSaveAnswer<TTarget>.Saved saved:
                    Said = SavedSentence(saved);
                    _before = Draft.IsChanged ? ([.. Draft.Before], Draft.Version + 1) : null;
                    (Draft, Theirs) = (null, null);
                    Announcer.Say(Said);
                    break;
            }
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            Error = "This could not be saved. Nothing was changed; what you chose is still here.";
        }
    }

    /// <summary>Puts the map back as it was before it was saved here, unless somebody saved since; outcomes follow by themselves.</summary>
    protected async Task UndoAsync()
    {
        var (choices, version) = _before!.Value;
        try
        {
            Said = await SaveAsync(choices, version) switch
            {
                MapSaveAnswer<TTarget>.Saved =>
                    "It is as it was before. Outcomes follow; nobody was invited.",
                _ =>
                    "Somebody saved this meanwhile, so it was left as it is. Match again to see it.",
            };
            _before = null;
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            Said = "This could not be undone. It is as you saved it; try again.";
        }

        Announcer.Say(Said);
    }

    protected Task SaveMineAsync()
    {
        Draft!.Version = Theirs!.Save.Version;
        Theirs = null;
        return SaveAsync();
    }

    protected Task KeepTheirsAsync() => AgainAsync();

    /// <summary>From the start, with what is saved now.</summary>
    protected virtual Task AgainAsync()
    {
        Draft = null;
        Navigation.NavigateTo(Path);
        return LoadAsync();
    }

    private MapFault FaultOf(LeverAnswer<ListedMap<TTarget>> answer) =>
        answer switch
        {
            LeverAnswer<ListedMap<TTarget>>.BadKey => HoldsKey(View!)
                ? MapFault.KeyRefused
                : MapFault.NoKey,
            LeverAnswer<ListedMap<TTarget>>.PermissionMissing => MapFault.RightMissing,
            _ => MapFault.NoAnswer,
        };
}
