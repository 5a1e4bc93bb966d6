using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Deliveries;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Deliveries.Detail;

/// <summary>What was read; without a delivery the team has none of this number.</summary>
public sealed record DeliveryDetailShown(DeliveryDetail? Delivery);

public sealed partial class DeliveryDetailPage : LiveComponent<DeliveryDetailShown>
{
    private TeamTime _time = null!;

    [Inject]
    public required DeliveryReader Deliveries { get; init; }

    [CascadingParameter]
    public required TeamInHeader Team { get; set; }

    [Parameter]
    public long Id { get; set; }

    private string Title =>
        Shown?.Delivery is not { } detail ? "Delivery"
        : detail.Candidate?.Name is { Length: > 0 } name ? $"{name}: {Lower(detail.What)}"
        : detail.What;

    private string? Line =>
        Shown?.Delivery is { Delivery: var delivery }
            ? $"Happened in Lever {_time.Exact(delivery.TriggeredAt)}, arrived {_time.Exact(delivery.ReceivedAt)} at the {Lower(DeliveryWords.Of(delivery.Webhook))}"
            : null;

    protected override object? Asked => Id;

    protected override void OnInitialized()
    {
        _time = new TeamTime(Team.Zone, Clock);
        base.OnInitialized();
    }

    protected override async Task<DeliveryDetailShown> ReadAsync(
        CancellationToken cancellationToken
    ) => new(await Deliveries.ReadAsync(Team.Id, Id, Viewer.MaySeeNames, cancellationToken));

    private static string SignatureOf(DeliveryDetail detail) =>
        detail.Fit switch
        {
            { IsCurrent: true, LastFour: var four } => $"Fits the signing token •••• {four}",
            { LastFour: var four } => $"Fits the signing token before, •••• {four}",
            null => "Fitted when it arrived; that signing token was replaced since",
        };

    private static string Undecided(DeliveryDetail detail) =>
        detail.Delivery.State switch
        {
            DeliveryState.Held => "Nothing: Lever Integration was off when it came.",
            DeliveryState.Discarded => "Nothing: a person dropped it.",
            DeliveryState.Done => "An event that we do not use.",
            _ => "Nothing yet; its turn comes.",
        };

    private static string Lower(string text) =>
        text.Length is 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
