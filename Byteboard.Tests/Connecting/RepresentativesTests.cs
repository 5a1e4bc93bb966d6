using Byteboard.Domain.Connecting;
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

    private Task<RepresentativeAnswer> SaveAsync(
        Person by,
        Representative seen,
        Representative wanted
    ) => Get<Representatives>().SaveAsync(TeamId, by, seen, wanted, Token);

    private Task<Team> TeamAsync() =>
        ReadAsync(c => c.Teams.SingleAsync(t => t.Id == TeamId, Token));
}
