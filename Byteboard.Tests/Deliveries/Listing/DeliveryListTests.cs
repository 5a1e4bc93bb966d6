using Byteboard.Dashboard.Deliveries.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Deliveries.Listing;

public sealed class DeliveryListTests : DeliveryContext
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task All_requests_stand_in_one_list_newest_first_and_pages_leave_none_out_and_show_none_twice(
        Store store
    )
    {
        await StartAsync(store: store);
        List<string> arrived = [];
        for (var turn = 0; turn < 130; turn++)
        {
            arrived.Add(
                turn % 7 is 3 ? $"r{await RefuseAsync()}" : $"d{await ArriveAsync($"o-{turn}")}"
            );
        }

        arrived.Reverse();
        List<DeliveryPage> pages = [await ListAsync(new())];
        while (pages[^1].After is { } after)
        {
            pages.Add(await ListAsync(new() { Cursor = after }));
        }

        Assert.Equal(arrived, pages.SelectMany(p => p.Rows).Select(r => r.Key));
        Assert.Equal([50, 50, 30], pages.Select(p => p.Rows.Count));
        Assert.Null(pages[0].Before);
        Assert.Equal("130", pages[0].Total.ToString());
        var back = await ListAsync(new() { Cursor = pages[2].Before });
        Assert.Equal(pages[1].Rows.Select(r => r.Key), back.Rows.Select(r => r.Key));
        back = await ListAsync(new() { Cursor = back.Before });
        Assert.Equal(pages[0].Rows.Select(r => r.Key), back.Rows.Select(r => r.Key));
        Assert.Null(back.Before);
        Assert.Equal(
            pages[1].Rows.Select(r => r.Key),
            (await ListAsync(new() { Cursor = back.After })).Rows.Select(r => r.Key)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Each_view_lists_what_its_name_says_and_counts_it(Store store)
    {
        await StartAsync(store: store);
        var expected = new Dictionary<DeliveryView, string>
        {
            [DeliveryView.Working] = $"d{await ArriveAsync("o-1")}",
            [DeliveryView.Failed] = $"d{await ArriveAsync("o-2", d => d.GiveUp())}",
            [DeliveryView.Held] = $"d{await ArriveAsync("o-3", d => d.Hold())}",
            [DeliveryView.Unreadable] =
                $"d{await DecideAsync("o-4", VerdictKind.Unreadable, VerdictReason.Confidential)}",
            [DeliveryView.Ignored] =
                $"d{await DecideAsync("o-5", VerdictKind.Ignored, VerdictReason.NoInterview)}",
            [DeliveryView.Refused] = $"r{await RefuseAsync()}",
        };

        foreach (var (view, key) in expected)
        {
            var page = await ListAsync(new() { View = view });
            Assert.Equal(key, Assert.Single(page.Rows).Key);
            Assert.Equal(("1", "1"), (page.Total.ToString(), page.Counts[view].ToString()));
        }

        Assert.Equal("6", (await ListAsync(new())).Counts[DeliveryView.All].ToString());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Filters_narrow_the_list_and_leave_out_what_they_say_nothing_of(Store store)
    {
        await StartAsync(store: store);
        var stage = await ArriveAsync("o-1", d => d.Meet(DeliveryFault.NotThere));
        var archive = await ArriveAsync("o-2", d => d.GiveUp(), LeverEvent.ArchiveChange, null);
        var other = await ArriveAsync("", eventName: "candidateHired", stage: null);
        var ignored = await DecideAsync("o-3", VerdictKind.Ignored, VerdictReason.NoInterview);
        await RefuseAsync();

        Assert.Equal([ignored, stage], await IdsAsync(new() { Event = DeliveryEvent.Stage }));
        Assert.Equal([archive], await IdsAsync(new() { Event = DeliveryEvent.Archive }));
        Assert.Equal([other], await IdsAsync(new() { Event = DeliveryEvent.Other }));
        Assert.Equal([ignored], await IdsAsync(new() { Verdict = VerdictKind.Ignored }));
        Assert.Equal([stage], await IdsAsync(new() { Fault = DeliveryFault.NotThere }));
        Assert.Equal(
            [archive],
            await IdsAsync(new() { View = DeliveryView.Failed, Event = DeliveryEvent.Archive })
        );
        Assert.Empty(
            await IdsAsync(new() { View = DeliveryView.Failed, Event = DeliveryEvent.Stage })
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Days_are_the_teams_own(Store store)
    {
        await StartAsync(store: store);
        var monday = await ArriveAsync();
        Clock.SetUtcNow(new(2026, 11, 24, 23, 59, 58, TimeSpan.Zero));
        var tuesday = await ArriveAsync();
        Clock.Advance(TimeSpan.FromSeconds(2));
        var wednesday = await ArriveAsync();
        var refused = await RefuseAsync();

        var page = await ListAsync(new() { From = new(2026, 11, 24) });
        Assert.Equal([$"r{refused}", $"d{wednesday}", $"d{tuesday}"], page.Rows.Select(r => r.Key));
        Assert.Equal("3", page.Total.ToString());
        Assert.Equal(
            [tuesday],
            await IdsAsync(new() { From = new(2026, 11, 24), To = new(2026, 11, 24) })
        );
        Assert.Equal([monday], await IdsAsync(new() { To = new(2026, 11, 23) }));
        Assert.Empty(await IdsAsync(new() { From = new(2026, 12, 24) }));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_person_an_address_an_opportunity_and_an_error_find_their_deliveries(
        Store store
    )
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await AddAsync("Haruto Saito", VerdictKind.NothingToDo, VerdictReason.AlreadyInvited);
        await InviteAsync("Amara Osei", mail: e => e.Fail("Mailbox is full.", Now));
        var haruto = await ArriveAsync("o-1");
        var amara = await ArriveAsync("o-2");
        var gone = await ArriveAsync("o-3", d => d.Meet(DeliveryFault.NotThere));
        var unsigned = await RefuseAsync();

        Assert.Equal([haruto], await IdsAsync(new() { Text = "sai har" }));
        Assert.Equal([haruto], await IdsAsync(new() { Text = "haruto.saito@example.com" }));
        Assert.Equal([gone], await IdsAsync(new() { Text = "O-3" }));
        Assert.Equal([gone], await IdsAsync(new() { Text = "no such opportunity" }));
        Assert.Equal([amara], await IdsAsync(new() { Text = "mailbox is" }));
        Assert.Equal(
            $"r{unsigned}",
            Assert.Single((await ListAsync(new() { Text = "fits none" })).Rows).Key
        );
        Assert.Empty(await IdsAsync(new() { Text = "nobody of that name" }));
        Assert.Empty(await IdsAsync(new() { Text = "haruto", View = DeliveryView.Failed }));
        Assert.Equal("Haruto Saito", (await ListAsync(new() { Text = "haruto" })).Rows[0].Who);
    }

    [Fact]
    public async Task Counts_stop_at_ten_thousand()
    {
        await StartAsync();
        await using var context = Get<Domain.Storage.TeamDb>().Open(TeamId);
        await context.Database.ExecuteSqlAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10010)
            INSERT INTO "Deliveries" ("TeamId", "Webhook", "Token", "TriggeredAt", "Hash", "Event", "OpportunityId", "Payload", "ReceivedAt", "Seen", "State")
            SELECT {TeamId}, 'StageChange', 't' || i, i, '', 'candidateStageChange', 'o-' || i, '', i, 1, 'Dead' FROM n
            """,
            Token
        );

        var page = await ListAsync(new() { View = DeliveryView.Failed });

        Assert.Equal(
            ("10,000+", "10,000+", DeliveryPage.Size),
            (page.Total.ToString(), page.Counts[DeliveryView.All].ToString(), page.Rows.Count)
        );
    }

    [Fact]
    public async Task No_query_of_the_list_reads_a_body_or_counts_in_an_order()
    {
        await StartAsync();
        await ArriveAsync();
        using var sql = new HeardSql(DataSource);

        await ListAsync(new());
        await ListAsync(new() { Text = "haruto", View = DeliveryView.Failed });

        Assert.NotEmpty(sql.Commands);
        Assert.DoesNotContain(sql.Commands, c => c.Contains("\"Payload\""));
        Assert.DoesNotContain(
            sql.Commands,
            c => c.Contains("COUNT(", StringComparison.Ordinal) && c.Contains("ORDER BY")
        );
    }

    [Fact]
    public async Task Every_query_of_the_list_is_a_range_of_an_index()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync("Haruto Saito", VerdictKind.NothingToDo, VerdictReason.AlreadyInvited);
        await ArriveAsync("o-1");
        var day = new DateOnly(2026, 11, 23);
        var cursor = new DeliveryCursor(100, 100, GoesBack: false);
        using var sql = new HeardSql(DataSource);
        foreach (var view in Enum.GetValues<DeliveryView>())
        {
            await ListAsync(new() { View = view, Cursor = cursor });
            await ListAsync(new() { View = view, Cursor = cursor with { GoesBack = true } });
            await ListAsync(
                new()
                {
                    View = view,
                    Event = DeliveryEvent.Stage,
                    Cursor = cursor,
                }
            );
            await ListAsync(
                new()
                {
                    View = view,
                    From = day,
                    To = day,
                    Cursor = cursor,
                }
            );
            await ListAsync(new() { View = view, Text = "haruto" });
            await ListAsync(new() { View = view, Text = "such opportunity" });
        }

        await ListAsync(new() { Verdict = VerdictKind.Invited, Cursor = cursor });
        await ListAsync(new() { Fault = DeliveryFault.Ours, Cursor = cursor });

        var wide = new List<string>();
        foreach (
            var command in sql.Commands.Where(c => c.Contains("FROM \"Deliveries\"")).ToHashSet()
        )
        {
            wide.AddRange(
                (await PlanAsync(command))
                    .Where(step => IsWide(step, command))
                    .Select(step => $"{step}: {command}")
            );
        }

        Assert.True(wide.Count is 0, string.Join("\n\n", wide));
    }

    // A walk through the whole team is right only where everything is asked for, from a number on or in its order.
    private static bool IsWide(string step, string command) =>
        step == "SCAN d"
        || step.StartsWith("SCAN d ", StringComparison.Ordinal)
        || (
            step.EndsWith("(TeamId=?)", StringComparison.Ordinal)
            && (
                command.Contains("\"State\" =", StringComparison.Ordinal)
                || command.Contains("\"Verdict\" =", StringComparison.Ordinal)
                || command.Contains("\"Fault\" =", StringComparison.Ordinal)
                || command.Contains("json_each", StringComparison.Ordinal)
                || command.Contains("\"Event\" =", StringComparison.Ordinal)
            )
        );

    private async Task<List<string>> PlanAsync(string command)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={DataSource}"
        );
        await connection.OpenAsync(Token);
        await using var plan = connection.CreateCommand();
        plan.CommandText = "EXPLAIN QUERY PLAN " + command;
        foreach (
            var name in System
                .Text.RegularExpressions.Regex.Matches(
                    command,
                    "@\\w+",
                    default,
                    TimeSpan.FromSeconds(1)
                )
                .Select(m => m.Value)
                .Distinct()
        )
        {
            plan.Parameters.AddWithValue(name, "[]");
        }

        var steps = new List<string>();
        await using var rows = await plan.ExecuteReaderAsync(Token);
        while (await rows.ReadAsync(Token))
        {
            steps.Add(rows.GetString(3));
        }

        return steps;
    }

    private async Task<IEnumerable<long>> IdsAsync(DeliveryQuestion question)
    {
        var page = await ListAsync(question);
        Assert.All(page.Rows, row => Assert.Null(row.Refused));
        Assert.Equal(page.Rows.Count, page.Total.Value);
        return page.Rows.Select(r => r.Id);
    }

    private Task<DeliveryPage> ListAsync(DeliveryQuestion question) =>
        Get<DeliveryList>()
            .ReadAsync(TeamId, question, new TeamTime("Europe/Dublin", Clock), Token);
}
