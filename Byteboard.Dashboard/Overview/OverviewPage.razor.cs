using System.Globalization;
using Byteboard.Dashboard.Candidates;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Interviews;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.Overview;

public sealed partial class OverviewPage : LiveComponent<OverviewNumbers>
{
    private const int UsualDays = 90;

    [Inject]
    public required OverviewReader Numbers { get; init; }

    [Inject]
    public required IOptionsMonitor<ResultsOptions> Results { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public required TeamInHeader Team { get; set; }

    /// <summary>Days back; 0 for all time.</summary>
    [SupplyParameterFromQuery(Name = "days")]
    public int? Days { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    public int? Type { get; set; }

    // The numbers cost more than a list's page, and nobody watches them by the second.
    protected override TimeSpan Pace => TimeSpan.FromSeconds(5);

    private OverviewQuestion Question =>
        new(
            (Days ?? UsualDays) is > 0 and <= 36_500 and var days ? days : null,
            Type is > 0 ? Type : null
        );

    /// <summary>What is shown answers an earlier question.</summary>
    private bool IsBehind => Shown is not null && Shown.Question != Question;

    private string? Busy => IsBehind && !HasFailed ? "true" : null;

    protected override object? Asked => Question;

    protected override Task<OverviewNumbers> ReadAsync(CancellationToken cancellationToken) =>
        Numbers.ReadAsync(Team.Id, Question, cancellationToken);

    private static IEnumerable<(string View, string Words, int Count)> Needs(NeedsYou needs) =>
        new[]
        {
            ("waiting", needs.Waiting, "waits for a tag", "wait for a tag"),
            ("attention", needs.Attention, "needs attention", "need attention"),
            ("expiring", needs.ExpiringSoon, "expires within two days", "expire within two days"),
            ("missing", needs.OutcomesMissing, "outcome is missing", "outcomes are missing"),
        }
            .Where(n => n.Item2 > 0)
            .Select(n => (n.Item1, n.Item2 is 1 ? n.Item3 : n.Item4, n.Item2));

    private static string Share(int part, int whole) =>
        whole is 0 ? "–" : $"{Percent(part, whole)} %";

    // Of nobody there is no share to tell.
    private static string ShareOf(int part, int whole) => part is 0 ? "" : Share(part, whole);

    private static int Percent(int part, int whole) =>
        whole is 0 ? 0 : (int)Math.Round(100.0 * part / whole, MidpointRounding.AwayFromZero);

    private void ChooseDays(ChangeEventArgs change) =>
        Go("days", int.Parse((string)change.Value!, CultureInfo.InvariantCulture));

    private void ChooseType(ChangeEventArgs change) =>
        Go("type", int.Parse((string)change.Value!, CultureInfo.InvariantCulture));

    private void Go(string name, int value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value));
}
