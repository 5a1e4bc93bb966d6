using Byteboard.Dashboard.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Byteboard.Dashboard.Deliveries.Listing;

public sealed partial class DeliveriesPage : LiveComponent<DeliveryPage>
{
    private static readonly TimeSpan BetweenKeys = TimeSpan.FromMilliseconds(250);

    private readonly HashSet<string> _changed = [];
    private readonly SortedList<long, DeliveryRow> _chosen = [];
    private DeliveryQuestion _question = new();
    private TeamTime _time = null!;
    private ChangeTeller _teller = null!;
    private string _typed = "";
    private bool _isPaused;
    private int _keys;

    [Inject]
    public required DeliveryList Deliveries { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public required TeamInHeader Team { get; set; }

    // The address is read as a whole; these say that the page is asked anew when one of them changes.
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [SupplyParameterFromQuery(Name = "event")]
    public string? Event { get; set; }

    [SupplyParameterFromQuery(Name = "verdict")]
    public string? Verdict { get; set; }

    [SupplyParameterFromQuery(Name = "fault")]
    public string? Fault { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    /// <summary>What is shown answers an earlier question.</summary>
    private bool IsBehind => Shown is not null && Shown.Question != _question;

    protected override void OnInitialized()
    {
        _time = new TeamTime(Team.Zone, Clock);
        _teller = new ChangeTeller(
            Announcer,
            Clock,
            count => count is 1 ? "1 new delivery" : $"{count} new deliveries",
            Left
        );
        base.OnInitialized();
    }

    protected override Task OnParametersSetAsync()
    {
        var asked = Asked();
        if (Shown is not null && asked == _question)
        {
            return Task.CompletedTask;
        }

        if (asked.View != _question.View)
        {
            _chosen.Clear(); // what nobody sees any more is not chosen
        }

        _question = asked;
        return ReloadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Browser.SlashFocusesAsync("search");
        }
    }

    protected override async Task<DeliveryPage> ReadAsync(CancellationToken cancellationToken) =>
        _isPaused && Shown is { } still && still.Question == _question
            ? still with
            {
                Newer = await Deliveries.CountNewerAsync(Team.Id, still, _time, cancellationToken),
            }
            : await Deliveries.ReadAsync(Team.Id, _question, _time, cancellationToken);

    protected override DeliveryPage OnRead(DeliveryPage? before, DeliveryPage now)
    {
        _changed.Clear();
        if (before is null || before.Question != now.Question)
        {
            _teller.Forget();
            return now;
        }

        var known = before.Rows.ToDictionary(row => row.Key);
        _changed.UnionWith(
            now.Rows.Where(row => known.GetValueOrDefault(row.Key) != row).Select(row => row.Key)
        );
        var added = now.Rows.Where(row => !known.ContainsKey(row.Key));
        _teller.Tell(added.Select(row => row.Refused is null ? row.Id : -row.Id));
        foreach (
            var row in now.Rows.Where(row => row.Refused is null && _chosen.ContainsKey(row.Id))
        )
        {
            Choose(row, row.MayBeChosen); // as it stands now
        }

        return now;
    }

    private static string EmptySentence(DeliveryView view) =>
        view switch
        {
            DeliveryView.Working => "Nothing waits for its turn.",
            DeliveryView.Failed => "Nothing was given up.",
            DeliveryView.Held => "Nothing is held.",
            DeliveryView.Unreadable => "There is nothing that Lever does not let us read.",
            DeliveryView.Ignored => "Nothing was ignored.",
            DeliveryView.Refused => "Nothing was refused.",
            _ =>
                "No deliveries yet. Add the two webhooks in Lever; the first event shows here within seconds.",
        };

    private IEnumerable<ViewLink> Views() =>
        Enum.GetValues<DeliveryView>()
            .Select(view => new ViewLink(
                DeliveryLook.Of(view),
                DeliveryAddress.Of(_question with { View = view, Cursor = null }),
                view == _question.View,
                Shown?.Counts[view],
                view is DeliveryView.Failed or DeliveryView.Held or DeliveryView.Unreadable
            ));

    private DeliveryQuestion Asked()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        return DeliveryAddress.Read(key => query.GetValueOrDefault(key).FirstOrDefault(), _typed);
    }

    private void Go(DeliveryQuestion question) =>
        Navigation.NavigateTo(DeliveryAddress.Of(question));

    private Task ClearAsync()
    {
        _typed = "";
        return AskAsync(_question.Cleared());
    }

    // Going on shows all that has come meanwhile, from the top.
    private Task PauseAsync()
    {
        _isPaused = !_isPaused;
        return _isPaused ? Task.CompletedTask : AskAsync(_question with { Cursor = null });
    }

    private void Choose(DeliveryRow row, bool isChosen)
    {
        _chosen.Remove(row.Id);
        if (isChosen && _chosen.Count < Domain.Deliveries.Replay.MostChosen)
        {
            _chosen[row.Id] = row;
        }
    }

    private void Choose((DeliveryRow Row, bool IsChosen) change) =>
        Choose(change.Row, change.IsChosen);

    private Task DoneAsync()
    {
        _chosen.Clear();
        return ReloadAsync();
    }

    // Asks when the fingers rest, so that not every letter is a question.
    private async Task TypeAsync(string text)
    {
        _typed = text;
        _teller.KeepQuiet();
        var key = ++_keys;
        try
        {
            await Task.Delay(BetweenKeys, Clock, Left);
        }
        catch (OperationCanceledException)
        {
            return; // another page is asked for by now
        }

        if (key == _keys && !Left.IsCancellationRequested)
        {
            await AskAsync(Asked() with { Cursor = null });
        }
    }

    /// <summary>Text alone changes no address, hence the page is not asked by it.</summary>
    private Task AskAsync(DeliveryQuestion question)
    {
        var address = DeliveryAddress.Of(question);
        if (Navigation.ToBaseRelativePath(Navigation.Uri) != address[1..])
        {
            Navigation.NavigateTo(address);
            return Task.CompletedTask;
        }

        _question = question;
        StateHasChanged(); // the list is behind from now on
        return ReloadAsync();
    }
}
