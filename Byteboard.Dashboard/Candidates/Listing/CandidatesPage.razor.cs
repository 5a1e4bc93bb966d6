using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.Candidates.Listing;

public sealed partial class CandidatesPage : ListComponent<ListPage, CandidateQuestion>
{
    private readonly HashSet<long> _changed = [];
    private readonly HashSet<long> _pressed = [];
    private IReadOnlySet<CandidateColumn> _hidden = new HashSet<CandidateColumn>();
    private (long, string)? _said;

    [Inject]
    public required CandidateList Candidates { get; init; }

    [Inject]
    public required WaitingTray Tray { get; init; }

    [Inject]
    public required IOptions<ResultsOptions> Results { get; init; }

    // The address is read as a whole; these say that the page is asked anew when one of them changes.
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "rating")]
    public string? Rating { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "next")]
    public string? Next { get; set; }

    [SupplyParameterFromQuery(Name = "offer")]
    public string? Offer { get; set; }

    [SupplyParameterFromQuery(Name = "stage")]
    public string? Stage { get; set; }

    [SupplyParameterFromQuery(Name = "archived")]
    public string? Archived { get; set; }

    [SupplyParameterFromQuery(Name = "attention")]
    public string? Attention { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    private List<string> Ratings => [.. Results.Value.Ratings];

    protected override CandidateQuestion QuestionAt(Func<string, string?> value) =>
        CandidateAddress.Read(value, Typed).For(Viewer.MaySeeNames);

    protected override string AddressOf(CandidateQuestion question) =>
        CandidateAddress.Of(question);

    protected override CandidateQuestion FromTop(CandidateQuestion question) =>
        question with
        {
            Cursor = null,
        };

    protected override CandidateQuestion Cleared(CandidateQuestion question) => question.Cleared();

    protected override string Changes(int count) =>
        count is 1 ? "1 candidate changed" : $"{count} candidates changed";

    protected override void OnAsked(CandidateQuestion asked) => _said = null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (firstRender)
        {
            _hidden = await new CandidateColumns(Browser).HiddenAsync();
            StateHasChanged();
        }
    }

    protected override Task<ListPage> ReadAsync(CancellationToken cancellationToken) =>
        Candidates.ReadAsync(Team.Id, Question, Viewer.MaySeeNames, Time, cancellationToken);

    protected override ListPage OnRead(ListPage? before, ListPage now)
    {
        _changed.Clear();
        if (before is null || before.Question != now.Question)
        {
            Teller.Forget();
            return now;
        }

        var known = before.Rows.ToDictionary(row => row.Id);
        _changed.UnionWith(
            now.Rows.Where(row => known.GetValueOrDefault(row.Id) != row).Select(row => row.Id)
        );
        Teller.Tell(_changed.Where(id => !_pressed.Remove(id))); // who pressed knows

        // What stands in the list keeps its place, so that nothing moves under the pointer; new rows come on top.
        var places = before.Rows.Select((row, place) => (row.Id, place)).ToDictionary();
        return now with
        {
            Rows = [.. now.Rows.OrderBy(row => places.GetValueOrDefault(row.Id, -1))],
        };
    }

    private static string EmptySentence(CandidateView view) =>
        view switch
        {
            CandidateView.Invited => "Nobody is invited at the moment.",
            CandidateView.Waiting => "Nobody is waiting for a tag.",
            CandidateView.Attention => "Nothing needs a person.",
            CandidateView.Expiring => "No invitation expires in the next 48 hours.",
            CandidateView.Missing => "Everybody who was graded has an outcome.",
            _ =>
                "No candidates yet. Put a Byteboard tag on a candidate in Lever and move them to the Byteboard stage; they show here within seconds.",
        };

    private IEnumerable<ViewLink> Views() =>
        Enum.GetValues<CandidateView>()
            .Select(view => new ViewLink(
                StateLook.Of(view),
                CandidateAddress.Of(Question with { View = view, Cursor = null }),
                view == Question.View,
                Shown?.Counts[view],
                view is CandidateView.Waiting or CandidateView.Attention
            ));

    private async Task HideAsync(IReadOnlySet<CandidateColumn> columns)
    {
        _hidden = columns;
        await new CandidateColumns(Browser).HideAsync(columns);
    }

    private Task CheckAsync(CandidateRow row) =>
        AskAsync(
            row,
            () => Tray.CheckAgainAsync(Team.Id, Viewer.Person, row.Id, CancellationToken.None),
            TrayWords.Checks
        );

    private Task SendAsync(CandidateRow row) =>
        AskAsync(
            row,
            () => Tray.SendNowAsync(Team.Id, Viewer.Person, row.Id, CancellationToken.None),
            TrayWords.Sends
        );

    private async Task AskAsync(CandidateRow row, Func<Task<TrayAnswer>> ask, string done)
    {
        if (!Viewer.MaySeeNames)
        {
            return;
        }

        var (sentence, isRefused) = (
            "This could not be saved. Nothing was changed. Try again.",
            true
        );
        _pressed.Add(row.Id);
        try
        {
            (sentence, isRefused) = TrayWords.Of(await ask(), done);
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
        }

        if (isRefused)
        {
            _pressed.Remove(row.Id);
        }

        _said = (row.Id, sentence);
        Announcer.Say(sentence);
    }
}
