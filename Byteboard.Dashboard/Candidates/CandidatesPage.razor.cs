using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Candidates;

public sealed partial class CandidatesPage : LiveComponent<CandidatePage>
{
    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(5);

    private readonly HashSet<long> _changed = [];
    private TeamTime _time = null!;
    private (CandidateView, int) _asked;
    private string? _said;
    private int _unsaid;
    private long _spokeAt;

    [Inject]
    public required CandidateList Candidates { get; init; }

    [Inject]
    public required LookAgain Looks { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [CascadingParameter]
    public required TeamInHeader Team { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? Page { get; set; }

    private CandidateView CurrentView =>
        Enum.TryParse<CandidateView>(View, ignoreCase: true, out var view) && Enum.IsDefined(view)
            ? view
            : CandidateView.All;

    protected override void OnInitialized()
    {
        _time = new TeamTime(Team.Zone, Clock);
        base.OnInitialized();
    }

    protected override Task OnParametersSetAsync()
    {
        // Anything around the page may render it anew; only another address is another question.
        var asks = (CurrentView, Page ?? 1);
        if (Shown is not null && asks == _asked)
        {
            return Task.CompletedTask;
        }

        (_asked, _said) = (asks, null);
        return ReloadAsync();
    }

    protected override Task<CandidatePage> ReadAsync(CancellationToken cancellationToken) =>
        Candidates.ReadAsync(
            Team.Id,
            CurrentView,
            Page ?? 1,
            Viewer.MaySeeNames,
            _time,
            cancellationToken
        );

    protected override CandidatePage OnRead(CandidatePage? before, CandidatePage now)
    {
        _changed.Clear();
        if (before is null || (before.View, before.Number) != (now.View, now.Number))
        {
            return now;
        }

        var known = before.Rows.ToDictionary(row => row.Id);
        _changed.UnionWith(
            now.Rows.Where(row => known.GetValueOrDefault(row.Id) != row).Select(row => row.Id)
        );
        Tell();

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
            _ =>
                "No candidates yet. Put a Byteboard tag on a candidate in Lever and move them to the Byteboard stage; they show here within seconds.",
        };

    // At most one sentence in five seconds.
    private void Tell()
    {
        _unsaid += _changed.Count;
        if (_unsaid > 0 && (_spokeAt is 0 || Clock.GetElapsedTime(_spokeAt) >= BetweenWords))
        {
            Announcer.Say(_unsaid is 1 ? "1 candidate changed" : $"{_unsaid} candidates changed");
            (_unsaid, _spokeAt) = (0, Clock.GetTimestamp());
        }
    }

    private async Task LookAgainAsync(CandidateRow row)
    {
        if (!Viewer.MaySeeNames)
        {
            return;
        }

        _spokeAt = Clock.GetTimestamp(); // what was asked for here need not be told as news
        try
        {
            var answer = await Looks.AskAsync(
                Team.Id,
                Viewer.Person,
                row.Id,
                CancellationToken.None
            );
            _said = answer switch
            {
                LookAgainAnswer.Off =>
                    "Lever Integration is off, so nothing was asked. Switch it on in Team Settings, then check again.",
                LookAgainAnswer.WhenKeyWorks =>
                    "There is no key that Lever takes at the moment. We look as soon as there is one.",
                LookAgainAnswer.NotFound => "This candidate is not in Lever.",
                _ => null,
            };
            Announcer.Say(_said ?? "We look again now.");
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            _said = "This could not be saved. Nothing was changed. Try again.";
        }
    }
}
