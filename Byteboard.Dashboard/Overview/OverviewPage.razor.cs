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
    private (int?, int?) _asked = (-1, -1);

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

    protected override Task OnParametersSetAsync()
    {
        if (Shown is not null && _asked == (Days, Type))
        {
            return Task.CompletedTask;
        }

        _asked = (Days, Type);
        return ReloadAsync();
    }

    protected override Task<OverviewNumbers> ReadAsync(CancellationToken cancellationToken) =>
        Numbers.ReadAsync(
            Team.Id,
            new OverviewQuestion(
                (Days ?? UsualDays) is > 0 and <= 36_500 and var days ? days : null,
                Type is > 0 ? Type : null
            ),
            cancellationToken
        );

    private static IEnumerable<(string View, string Words, int Count)> Needs(NeedsYou needs) =>
        new[]
        {
            ("waiting", "waiting for a tag", needs.Waiting),
            ("attention", "need attention", needs.Attention),
            ("expiring", "expire within two days", needs.ExpiringSoon),
            ("missing", "outcomes are missing", needs.OutcomesMissing),
        }.Where(n => n.Item3 > 0);

    private static string Share(int part, int whole) =>
        whole is 0 ? "–" : $"{Percent(part, whole)} %";

    private static int Percent(int part, int whole) =>
        whole is 0 ? 0 : (int)Math.Round(100.0 * part / whole, MidpointRounding.AwayFromZero);

    private void ChooseDays(ChangeEventArgs change) =>
        Go("days", int.Parse((string)change.Value!, CultureInfo.InvariantCulture));

    private void ChooseType(ChangeEventArgs change) =>
        Go("type", int.Parse((string)change.Value!, CultureInfo.InvariantCulture));

    private void Go(string name, int value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value));
}
