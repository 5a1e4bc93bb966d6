using System.Security.Claims;
using Bunit;
using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Candidates;
using Byteboard.Dashboard.Deliveries;
using Byteboard.Dashboard.Issues;
using Byteboard.Dashboard.Shell;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Mending;
using Byteboard.Domain.Receiving;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Watching;
using Byteboard.Domain.Working;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Byteboard.Tests.Infrastructure;

/// <summary>Pages without a browser, on the real services and a real store, with a stub for Lever and one team.</summary>
public abstract class PageContext : BunitContext
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("byteboard-page-");
    private Dictionary<string, string?> _settings = [];
    private Inbox? _inbox;
    private ClaimsPrincipal _user = new();

    protected int TeamId { get; private set; }

    /// <summary>Monday 23 November 2026, 10:00 in Dublin.</summary>
    protected FakeTimeProvider Clock { get; } =
        new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    protected long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    protected DateTime NowUtc => Clock.GetUtcNow().UtcDateTime;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected static Person Admin => new("priya", "Priya Raman", false);

    protected string DataSource => Path.Combine(_folder.FullName, "byteboard.db");

    private protected LeverStub Lever { get; private set; } = null!;

    /// <summary>Begins every test: a fresh store with the team, and who looks.</summary>
    protected async Task StartAsync(MemberRole role = MemberRole.Admin, Store store = Store.Sqlite)
    {
        Lever = await LeverStub.StartAsync();
        _settings = await Stores.MakeAsync(store, _folder.FullName);
        _settings["Lever:Hosts:Production"] = Lever.Address.ToString();
        _settings["Site:PublicUrl"] = "https://byteboard.example.com";
        foreach (var (key, value) in ResultNames.Settings)
        {
            _settings[key] = value;
        }

        AddServices();
        var team = new Team { Name = "Fernhill Energy", TimeZone = "Europe/Dublin" };
        TeamId = await Get<NewTeams>().AddAsync(team, "Production", Token);
        As(role);
        RenderTree.Add<CascadingValue<TeamInHeader>>(value =>
            value.Add(v => v.Value, new TeamInHeader(TeamId, team.Name, team.TimeZone))
        );
    }

    protected T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Changes rows of the team as another part of the host would.</summary>
    protected async Task ChangeAsync(Func<ByteboardContext, Task> change)
    {
        await using var context = Get<TeamDb>().Open(TeamId);
        await change(context);
        await context.SaveChangesAsync(Token);
    }

    protected async Task<T> ReadAsync<T>(Func<ByteboardContext, Task<T>> read)
    {
        await using var context = Get<TeamDb>().Open(TeamId);
        return await read(context);
    }

    protected void Publish() =>
        Get<TeamFeed>().Publish(new TeamChange(TeamId, TeamChangeKind.Candidate, ""));

    /// <summary>Publishes, and lets the page's pause between two readings pass until it shows what is asserted.</summary>
    protected Task PublishUntilAsync(Action assert)
    {
        Publish();
        return Eventually.TrueAsync(
            () =>
            {
                Clock.Advance(TimeSpan.FromMilliseconds(250));
                return Task.FromResult(Record.Exception(assert) is null);
            },
            "the page shows the change"
        );
    }

    /// <summary>Saves a Permanent and a Setup key without asking Lever, and switches the integration on.</summary>
    protected Task ConnectAsync() =>
        ChangeAsync(async context =>
        {
            var integration = await context.LeverIntegrations.SingleAsync(Token);
            integration.SetupKey = Key(SecretField.SetupKey, "the-setup-key-7c2e");
            integration.PermanentKey = Key(SecretField.PermanentKey, "the-permanent-key-a91f");
            integration.Switch(true, NowUtc);
            context.StageMappings.Add(
                new StageMapping
                {
                    TeamId = TeamId,
                    StageId = "byteboard",
                    Name = "Byteboard interview",
                    Target = StageTarget.Byteboard,
                }
            );
            context.InterviewTypes.Add(
                new InterviewType
                {
                    TeamId = TeamId,
                    Name = "Senior SWE",
                    Tag = "Senior SWE",
                }
            );
        });

    /// <summary>Takes the store away, or gives it back.</summary>
    protected async Task BreakStoreAsync(bool isBroken)
    {
        await using var context = Get<TeamDb>().OpenSystem();
        foreach (
            var table in new[] { "StageMappings", "LeverIntegrations", "PlatformTokens", "Issues" }
        )
        {
            var sql = isBroken
                ? $"ALTER TABLE \"{table}\" RENAME TO \"Away{table}\""
                : $"ALTER TABLE \"Away{table}\" RENAME TO \"{table}\"";
            await context.Database.ExecuteSqlRawAsync(sql, Token);
        }
    }

    /// <summary>Lets the inbox write, for tests in which something arrives.</summary>
    protected async Task StartInboxAsync()
    {
        _inbox = Get<Inbox>();
        await _inbox.StartAsync(Token);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        if (_inbox is not null)
        {
            await _inbox.StopAsync(CancellationToken.None);
        }

        await base.DisposeAsyncCore();
        await Lever.DisposeAsync();
        await Stores.DropAsync(_settings);
        _folder.Delete(recursive: true);
    }

    private ApiKey Key(SecretField field, string text) =>
        new()
        {
            Cipher = Get<Secrets>().Protect(TeamId, field, text),
            LastFour = text[^4..],
            SavedUtc = NowUtc,
            SavedBy = "Priya Raman",
        };

    private void As(MemberRole role) =>
        _user = new ClaimsPrincipal(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, Admin.UserId),
                    new Claim(MemberClaims.DisplayName, Admin.Name),
                    new Claim(ClaimTypes.Role, role.ToString()),
                    new Claim(MemberClaims.Team, TeamId.ToString()),
                ],
                "test"
            )
        );

    private void AddServices()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./byteboard.js").Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(_settings).Build()
        );
        Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        Services.AddLogging();
        Services.AddStorage().AddReceiving().AddLever().AddConnecting().AddConducting();
        Services.AddWatching().AddIssues();
        Services.AddMending().AddDeliveries();
        Services.AddSingleton(new LeverLimiters(Often, Often)); // no test waits for a turn
        Services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section);
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddScoped<Browser>();
        Services.AddScoped<Announcer>();
        Services.AddScoped<Reconnects>();
        Services.AddScoped(_ => Viewer.From(_user)!);
        Services.AddTeamSettings().AddCandidates();
    }
}
