using Byteboard.Domain.Conducting;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Platform;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Account;
using Byteboard.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Platform;

/// <summary>Bearer tokens: made once, kept as a hash, for one team, until revoked; and for nothing but the API.</summary>
public sealed class TokenTests
{
    private const string Password = "correct horse battery";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Only_the_hash_of_a_token_is_kept_and_the_history_says_who_made_and_revoked_it(
        Store store
    )
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var tokens = host.Get<PlatformTokens>();

        var made = Assert.IsType<TokenMade.Made>(
            await tokens.MakeAsync(
                host.TeamId,
                PlatformSteps.Representative,
                " Grading\r\n",
                Cancel
            )
        );
        Assert.True(
            await tokens.RevokeAsync(host.TeamId, PlatformSteps.Representative, made.Id, Cancel)
        );
        var again = new Person("rep-2", "Sam Ode", true);
        Assert.True(await tokens.RevokeAsync(host.TeamId, again, made.Id, Cancel));

        Assert.Matches("^bbp_[A-Za-z0-9_-]{43}$", made.Token);
        var row = await host.ReadAsync(db => db.PlatformTokens.SingleAsync(Cancel));
        Assert.Equal(("Grading", made.Token[^4..]), (row.Name, row.LastFour));
        Assert.Equal(PlatformSecret.HashOf(made.Token), row.Hash);
        Assert.Equal("Dana Whitlock", row.RevokedBy);
        var lines = await host.ReadAsync(db =>
            db.SettingsChanges.OrderBy(c => c.Id)
                .Where(c => c.What == PlatformTokens.Setting)
                .ToListAsync(Cancel)
        );
        var brief = $"Grading (•••• {row.LastFour})";
        Assert.Equal(
            [(null, brief), (brief, $"{brief} revoked")],
            lines.Select(c => (c.Before, c.After))
        );
        Assert.All(lines, c => Assert.True(c.ByRepresentative));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \t")]
    [InlineData("bbp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(
        "123456789012345678901234567890123456789012345678901234567890123456789012345678901"
    )]
    public async Task A_name_that_will_not_do_makes_no_token(string? name)
    {
        await using var host = await PlatformSteps.StartAsync();

        Assert.IsType<TokenMade.BadName>(
            await host.Get<PlatformTokens>()
                .MakeAsync(host.TeamId, PlatformSteps.Representative, name, Cancel)
        );
        Assert.False(await host.ReadAsync(db => db.PlatformTokens.AnyAsync(Cancel)));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_revoked_token_opens_nothing_from_that_moment(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var token = await host.TokenAsync();
        Assert.Equal(200, (await host.AskAsync(token, "/api/v1/skills")).Status);
        var id = (await host.ReadAsync(db => db.PlatformTokens.SingleAsync(Cancel))).Id;

        await host.Get<PlatformTokens>()
            .RevokeAsync(host.TeamId, PlatformSteps.Representative, id, Cancel);

        var answer = await host.AskAsync(token, "/api/v1/skills");
        Assert.Equal((401, "token"), (answer.Status, answer["code"]));
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task A_team_cannot_revoke_anothers_token()
    {
        await using var host = await PlatformSteps.StartAsync();
        await host.TokenAsync();
        var id = (await host.ReadAsync(db => db.PlatformTokens.SingleAsync(Cancel))).Id;
        var stranger = await host.Get<NewTeams>()
            .AddAsync(
                new Team { Name = "Quarry Lane Studios", TimeZone = "UTC" },
                "Production",
                Cancel
            );

        var tokens = host.Get<PlatformTokens>();
        Assert.False(await tokens.RevokeAsync(stranger, PlatformSteps.Representative, id, Cancel));

        Assert.Empty(await tokens.ListAsync(stranger, Cancel));
        Assert.Null(Assert.Single(await tokens.ListAsync(host.TeamId, Cancel)).RevokedUtc);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bbp_short")]
    [InlineData("bbp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("xxx_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_a_token_that_was_made_nothing_is_told(string? token)
    {
        await using var host = await PlatformSteps.StartAsync();
        var real = await host.TokenAsync();

        var answer = await host.AskAsync(token, "/api/v1/ratings");

        Assert.Equal((401, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.StartsWith("Bearer", answer.Headers["WWW-Authenticate"]);
        using var basic = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri("/api/v1/ratings", UriKind.Relative)
        );
        basic.Headers.TryAddWithoutValidation("Authorization", $"Basic {real}");
        Assert.Equal(401, (await host.SendAsync(null, basic)).Status);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task When_a_token_was_last_used_is_known_to_the_minute(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var token = await host.TokenAsync();
        var finder = host.Get<PlatformTokenFinder>();
        host.Clock.Advance(TimeSpan.FromSeconds(90));

        await host.AskAsync(token, "/api/v1/skills");
        Assert.Equal(1, (await UsedAsync()).Minute);
        Assert.Equal(0, (await UsedAsync()).Second);

        host.Clock.Advance(TimeSpan.FromMinutes(3));
        var caller = await finder.FindAsync(token, Cancel);
        Assert.Equal((host.TeamId, "Grading"), (caller!.TeamId, caller.Name));
        Assert.Equal(4, (await UsedAsync()).Minute);

        async Task<DateTime> UsedAsync() =>
            (await host.Get<PlatformTokens>().ListAsync(host.TeamId, Cancel))[0].UsedUtc!.Value;
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_call_is_answered_though_its_minute_cannot_be_kept(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var token = await host.TokenAsync();
        string[] full =
            store is Store.Sqlite
                ?
                [
                    """CREATE TRIGGER "Full" BEFORE UPDATE ON "PlatformTokens" BEGIN INSERT INTO "Nowhere" VALUES (1); END""",
                ]
                :
                [
                    """CREATE FUNCTION "Full"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$""",
                    """CREATE TRIGGER "Full" BEFORE UPDATE ON "PlatformTokens" FOR EACH ROW EXECUTE FUNCTION "Full"()""",
                ];
        await using var db = host.Get<TeamDb>().OpenSystem();
        foreach (var statement in full)
        {
            await db.Database.ExecuteSqlRawAsync(statement, Cancel);
        }

        var answer = await host.AskAsync(token, "/api/v1/skills");

        Assert.True(answer.Status is 200, answer.Text);
        Assert.Null((await host.Get<PlatformTokens>().ListAsync(host.TeamId, Cancel))[0].UsedUtc);
        Assert.Contains(host.Log.Lines, l => l.Text.Contains("last used could not be kept"));
    }

    [Fact]
    public async Task Nobody_but_a_representative_makes_or_revokes_a_token()
    {
        await using var host = await PlatformSteps.StartAsync();
        var tokens = host.Get<PlatformTokens>();
        await host.TokenAsync();
        var id = (await tokens.ListAsync(host.TeamId, Cancel))[0].Id;

        Assert.IsType<TokenMade.NotAllowed>(
            await tokens.MakeAsync(host.TeamId, ByteboardHost.Admin, "Grading", Cancel)
        );
        Assert.False(await tokens.RevokeAsync(host.TeamId, ByteboardHost.Admin, id, Cancel));

        var token = Assert.Single(await tokens.ListAsync(host.TeamId, Cancel));
        Assert.Null(token.RevokedUtc);
    }

    [Fact]
    public async Task A_cookie_never_opens_the_API_and_a_token_never_a_page()
    {
        await using var host = await ByteboardHost.StartAsync(
            Store.Sqlite,
            services => services.PostConfigure<PasswordHasherOptions>(o => o.IterationCount = 100),
            ("Lanes:Enabled", "false")
        );
        var token = await host.TokenAsync();
        var stranger = await host.AskAsync(token, "/candidates");
        Assert.Equal(302, stranger.Status);
        Assert.Contains("/account/sign-in", stranger.Headers["Location"]);

        await AddRepresentativeAsync(host);
        await host.Http.SignInAsync("dana@example.com", Password);
        var teams = await host.AskAsync(null, "/account/teams");
        var byCookie = await host.AskAsync(null, "/api/v1/skills");
        var told = await host.TellAsync(null, await host.InterviewAsync(), "started");

        Assert.Equal(200, teams.Status); // signed in
        Assert.Equal((401, 401), (byCookie.Status, told.Status));
    }

    private static async Task AddRepresentativeAsync(ByteboardHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var made = await scope
            .ServiceProvider.GetRequiredService<UserManager<Member>>()
            .CreateAsync(
                new Member
                {
                    UserName = "dana@example.com",
                    Email = "dana@example.com",
                    DisplayName = "Dana Whitlock",
                    Role = MemberRole.Representative,
                },
                Password
            );
        Assert.True(made.Succeeded);
    }
}
