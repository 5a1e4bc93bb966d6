using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Deliveries.Listing;

/// <summary>
/// Days as a range of numbers: deliveries are numbered nearly as they arrive, so days bound the numbers, and only the rows
/// about the two ends need be asked for their own time.
/// </summary>
internal sealed record TimeSpanOfIds(long From, long To, long FirstId, long EndId)
{
    // One commit writes many requests, and several nodes write at once.
    private const long Slack = 60_000;

    public static async Task<TimeSpanOfIds> OfAsync(
        ByteboardContext context,
        DeliveryQuestion question,
        TeamTime time,
        CancellationToken cancellationToken
    )
    {
        var from = question.From is { } first ? StartOf(first, time) : 0;
        var to = question.To is { } last ? StartOf(last.AddDays(1), time) : long.MaxValue;
        return new(
            from,
            to,
            from is 0
                ? 0
                : await FirstIdSinceAsync(context, from - Slack, cancellationToken)
                    ?? long.MaxValue,
            to is long.MaxValue
                ? long.MaxValue
                : await FirstIdSinceAsync(context, to + Slack, cancellationToken) ?? long.MaxValue
        );
    }

    public IQueryable<Delivery> Within(IQueryable<Delivery> range) =>
        range.Where(d => d.ReceivedAt >= From && d.ReceivedAt < To);

    public IQueryable<RefusedDelivery>? Within(IQueryable<RefusedDelivery>? range) =>
        range?.Where(r => r.ReceivedAt >= From && r.ReceivedAt < To);

    private static long StartOf(DateOnly day, TeamTime time) =>
        UnixTime.Ms(time.Utc(day.ToDateTime(TimeOnly.MinValue)));

    // By address, since the index is.
    private static async Task<long?> FirstIdSinceAsync(
        ByteboardContext context,
        long since,
        CancellationToken cancellationToken
    )
    {
        long? first = null;
        foreach (var webhook in Enum.GetValues<WebhookKind>())
        {
            var found = await context
                .Deliveries.Where(d => d.Webhook == webhook && d.ReceivedAt >= since)
                .OrderBy(d => d.ReceivedAt)
                .Select(d => (long?)d.Id)
                .FirstOrDefaultAsync(cancellationToken);
            first = found < first || first is null ? found ?? first : first;
        }

        return first;
    }
}
