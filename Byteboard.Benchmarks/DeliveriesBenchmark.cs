using System.Diagnostics;
using Byteboard.Dashboard.Deliveries.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Benchmarks;

/// <summary>Twelve pages of Deliveries through the class that the page itself uses, each as often as asked.</summary>
public static class DeliveriesBenchmark
{
    private const int Deep = 400;
    private const int People = 20_000;

    public static async Task<MeasuredPages> RunAsync(
        BenchmarkStore store,
        int deliveries,
        int repeats,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        var made = new MadeUpDeliveries(store, deliveries, Math.Min(People, deliveries / 50));
        var filling = Stopwatch.StartNew();
        var teamId = await made.FillAsync(cancellationToken);
        var filled = filling.Elapsed;
        var list = new DeliveryList(store.Teams);
        var time = new TeamTime("Europe/Dublin", new StoppedClock(made.NowUtc));
        var today = DateOnly.FromDateTime(made.NowUtc);
        Task<DeliveryPage> ReadAsync(DeliveryQuestion question) =>
            list.ReadAsync(teamId, question, time, cancellationToken);

        var deep = await DeepAsync(ReadAsync, new(), deliveries);
        var ignored = await DeepAsync(
            ReadAsync,
            new() { View = DeliveryView.Ignored },
            deliveries / 2
        );
        (string, DeliveryQuestion)[] questions =
        [
            ("All, newest first", new()),
            ("All, page 400 by cursor", new() { Cursor = deep }),
            ("View Failed", new() { View = DeliveryView.Failed }),
            ("View Refused", new() { View = DeliveryView.Refused }),
            (
                "View Ignored, page 400 by cursor",
                new() { View = DeliveryView.Ignored, Cursor = ignored }
            ),
            (
                "View Failed, archive changes",
                new() { View = DeliveryView.Failed, Event = DeliveryEvent.Archive }
            ),
            ("Verdict Invited", new() { Verdict = VerdictKind.Invited }),
            ("Archive changes", new() { Event = DeliveryEvent.Archive }),
            (
                "View Failed, one week a month ago",
                new()
                {
                    View = DeliveryView.Failed,
                    From = today.AddDays(-37),
                    To = today.AddDays(-30),
                }
            ),
            ("Search for a person: ama ziel", new() { Text = "ama ziel" }),
            ("Search for an opportunity", new() { Text = made.Known }),
            ("Search for an error", new() { Text = "could not be understood" }),
        ];
        var floor = await MeasuredPages.TimesAsync(
            repeats,
            () => FloorAsync(store, teamId, deliveries, cancellationToken)
        );
        var pages = await MeasuredPages.MeasureAsync(
            questions,
            repeats,
            ReadAsync,
            page => (page.Rows.Count, page.Total)
        );
        return new MeasuredPages(filled, DeliveryPage.Size, floor, pages);
    }

    // The place after as many pages as somebody might turn.
    private static async Task<DeliveryCursor?> DeepAsync(
        Func<DeliveryQuestion, Task<DeliveryPage>> readAsync,
        DeliveryQuestion question,
        int rows
    )
    {
        for (var page = 1; page < Math.Min(Deep, rows / DeliveryPage.Size / 2); page++)
        {
            question = question with { Cursor = (await readAsync(question)).After };
        }

        return question.Cursor;
    }

    // What no page can do without: as many deliveries by their keys.
    private static async Task<int> FloorAsync(
        BenchmarkStore store,
        int teamId,
        int deliveries,
        CancellationToken cancellationToken
    )
    {
        await using var context = store.Teams.Open(teamId);
        var ids = Enumerable
            .Range(0, DeliveryPage.Size)
            .Select(n => 1L + n * (deliveries / DeliveryPage.Size))
            .ToArray();
        var rows = await context
            .Deliveries.AsNoTracking()
            .Where(d => ids.Contains(d.Id))
            .Select(d => new
            {
                d.Id,
                d.Event,
                d.OpportunityId,
                d.State,
                d.Verdict,
                d.ReceivedAt,
            })
            .ToListAsync(cancellationToken);
        return rows.Count;
    }
}
