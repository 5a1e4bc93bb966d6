using Byteboard.Dashboard.Shell;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Deliveries.Listing;

public sealed partial class DeliveriesPage : ListComponent<DeliveryPage, DeliveryQuestion>
{
    private readonly HashSet<string> _changed = [];
    private readonly SortedList<long, DeliveryRow> _chosen = [];
    private bool _isPaused;

    [Inject]
    public required DeliveryList Deliveries { get; init; }

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

    protected override DeliveryQuestion QuestionAt(Func<string, string?> value) =>
        DeliveryAddress.Read(value, Typed);

    protected override string AddressOf(DeliveryQuestion question) => DeliveryAddress.Of(question);

    protected override DeliveryQuestion FromTop(DeliveryQuestion question) =>
        question with
        {
            Cursor = null,
        };

    protected override DeliveryQuestion Cleared(DeliveryQuestion question) => question.Cleared();

    protected override string Changes(int count) =>
        count is 1 ? "1 new delivery" : $"{count} new deliveries";

    protected override void OnAsked(DeliveryQuestion asked)
    {
        if (asked.View != Question.View)
        {
            _chosen.Clear(); // what nobody sees any more is not chosen
        }
    }

    protected override async Task<DeliveryPage> ReadAsync(CancellationToken cancellationToken) =>
        _isPaused && Shown is { } still && still.Question == Question
            ? still with
            {
                Newer = await Deliveries.CountNewerAsync(Team.Id, still, Time, cancellationToken),
            }
            : await Deliveries.ReadAsync(Team.Id, Question, Time, cancellationToken);

    protected override DeliveryPage OnRead(DeliveryPage? before, DeliveryPage now)
    {
        _changed.Clear();
        if (before is null || before.Question != now.Question)
        {
            Teller.Forget();
            return now;
        }

        var known = before.Rows.ToDictionary(row => row.Key);
        _changed.UnionWith(
            now.Rows.Where(row => known.GetValueOrDefault(row.Key) != row).Select(row => row.Key)
        );
        var added = now.Rows.Where(row => !known.ContainsKey(row.Key));
        Teller.Tell(added.Select(row => row.Refused is null ? row.Id : -row.Id));
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
                DeliveryAddress.Of(Question with { View = view, Cursor = null }),
                view == Question.View,
                Shown?.Counts[view],
                view is DeliveryView.Failed or DeliveryView.Held or DeliveryView.Unreadable
            ));

    // Going on shows all that has come meanwhile, from the top.
    private Task PauseAsync()
    {
        _isPaused = !_isPaused;
        return _isPaused ? Task.CompletedTask : AskAsync(Question with { Cursor = null });
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

    private void ChooseAll(bool isChosen)
    {
        foreach (var row in Shown!.Rows.Where(row => row.MayBeChosen))
        {
            Choose(row, isChosen);
        }
    }

    private Task DoneAsync()
    {
        _chosen.Clear();
        return ReloadAsync();
    }
}
