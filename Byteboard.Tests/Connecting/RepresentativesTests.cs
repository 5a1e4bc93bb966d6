using System.Data.Common;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Connecting;

public sealed class RepresentativesTests : PageContext
{
    private static readonly Person Dana = new("dana", "Dana Whitlock", true);
    private static readonly Representative Nobody = new("", "", null);
    private static readonly Representative New = new(
        "Dana Whitlock",
        "dana.whitlock@example.com",
        "https://example.com/meet/dana"
    );

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.PostgreSql)]
    public async Task A_representative_names_the_teams_person_and_the_history_tells(Store store)
    {
        await StartAsync(store: store);

        Assert.IsType<RepresentativeAnswer.Saved>(await SaveAsync(Dana, Nobody, New));

        Assert.Equal(New, Representative.Of(await TeamAsync()));
        var change = await ReadAsync(c => c.SettingsChanges.SingleAsync(Token));
        Assert.Equal(("Byteboard representative", true), (change.What, change.ByRepresentative));
    }

    [Fact]
    public async Task An_admin_of_the_team_may_not()
    {
        await StartAsync();

        Assert.IsType<RepresentativeAnswer.NotAllowed>(await SaveAsync(Admin, Nobody, New));

        Assert.Equal(Nobody, Representative.Of(await TeamAsync()));
    }

    [Fact]
    public async Task The_second_of_two_is_told_and_loses_nothing()
    {
        await StartAsync();
        await SaveAsync(Dana, Nobody, New);

        var answer = await SaveAsync(Dana, Nobody, New with { Name = "Somebody else" });

        Assert.Equal(new RepresentativeAnswer.ChangedMeanwhile(New), answer);
        Assert.Equal(New, Representative.Of(await TeamAsync()));
    }

    [Fact]
    public async Task Of_those_who_all_saw_nobody_named_one_names_somebody()
    {
        await StartAsync(store: Store.PostgreSql);
        await using var holder = await Get<Database>().OpenAsync(TimeSpan.FromSeconds(10), Token);
        await using var watcher = await Get<Database>().OpenAsync(TimeSpan.FromSeconds(10), Token);
        await RunAsync(holder, """BEGIN; LOCK TABLE "Teams" IN SHARE MODE"""); // to be read, not written

        var naming = Enumerable
            .Range(1, 3)
            .Select(number => SaveAsync(Dana, Nobody, New with { Name = $"Person {number}" }))
            .ToList();
        await Eventually.TrueAsync(
            async () =>
                await RunAsync(
                    watcher, // in a transaction, pg_stat_activity stays as it was first read
                    """
                    SELECT count(DISTINCT l.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                    WHERE NOT l.granted AND a.datname = current_database()
                    """
                )
                    is 3L,
            "all three wait"
        );
        await RunAsync(holder, "ROLLBACK");

        Assert.Single(await Task.WhenAll(naming), a => a is RepresentativeAnswer.Saved);
        Assert.Equal(1, await ReadAsync(c => c.SettingsChanges.CountAsync(Token)));
    }

    private static async Task<object?> RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Token);
    }

    private Task<RepresentativeAnswer> SaveAsync(
        Person by,
        Representative seen,
        Representative wanted
    ) => Get<Representatives>().SaveAsync(TeamId, by, seen, wanted, Token);

    private Task<Team> TeamAsync() =>
        ReadAsync(c => c.Teams.SingleAsync(t => t.Id == TeamId, Token));
}
