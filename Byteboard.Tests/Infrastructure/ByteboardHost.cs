using Byteboard.Domain.Connecting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.LeverTwin;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Byteboard.Tests.Infrastructure;

/// <summary>The real host over HTTP on a fresh store, with a Lever of its own, a clock that stands still, and one connected team.</summary>
public sealed class ByteboardHost : IAsyncDisposable
{
    public const string StageToken = TestTeam.StageToken;
    public const string ArchiveToken = TestTeam.ArchiveToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("byteboard-test-").FullName;
    private WebApplicationFactory<Program>? _factory;
    private Dictionary<string, string?> _settings = [];
    private Action<IServiceCollection> _replace = _ => { };

    private ByteboardHost(RunningTwin? lever, FakeTimeProvider clock) =>
        (Lever, Clock) = (lever!, clock);

    /// <summary>Monday 23 November 2026, 10:00 UTC, until a test moves it.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>Null for a host that was started on another Lever.</summary>
    public RunningTwin Lever { get; }
    public LeverTwinServer Twin => Lever.Twin;
    public HttpClient Http { get; private set; } = null!;
    public IServiceProvider Services => _factory!.Services;
    public RecordedLog Log { get; } = new();
    public int TeamId { get; private set; }
    public string WebhookKey { get; private set; } = "";
    public string DataFolder => _folder;
    public long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();
    public static Person Admin => new("admin-1", "Priya Raman", false);

    public static Task<ByteboardHost> StartAsync(
        Store store,
        params (string Key, string Value)[] settings
    ) => StartAsync(store, _ => { }, settings);

    public static async Task<ByteboardHost> StartAsync(
        Store store,
        Action<IServiceCollection> replace,
        params (string Key, string Value)[] settings
    )
    {
        var host = await MakeAsync();
        await host.BeginAsync(store, replace, settings);
        return host;
    }

    /// <summary>The same without a twin: Lever is whatever answers at this address.</summary>
    public static async Task<ByteboardHost> StartWithoutTwinAsync(Store store, Uri lever)
    {
        var host = new ByteboardHost(null, NewClock());
        await host.BeginAsync(store, _ => { }, ("Lever:Hosts:Production", lever.ToString()));
        return host;
    }

    /// <summary>One of its settings.</summary>
    public string Setting(string key) => _settings[key]!;

    /// <summary>Stops the host and starts it again on the same store.</summary>
    public async Task RestartAsync(params (string Key, string Value)[] settings)
    {
        foreach (var (key, value) in settings)
        {
            _settings[key] = value;
        }

        await StopAsync();
        Boot();
    }

    /// <summary>Stops the host, as an operator would; the store and Lever stay.</summary>
    public ValueTask StopAsync() => _factory!.DisposeAsync();

    /// <summary>Starts a second host on the same store; it stops when it is disposed.</summary>
    public IAsyncDisposable StartSecondNode()
    {
        var node = MakeNode();
        node.CreateClient().Dispose();
        return node;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public ByteboardContext Open() => Get<TeamDb>().Open(TeamId);

    public async Task<T> ReadAsync<T>(Func<ByteboardContext, Task<T>> read)
    {
        await using var context = Open();
        return await read(context);
    }

    public async Task ChangeAsync(Func<ByteboardContext, Task> change)
    {
        await using var context = Open();
        await change(context);
        await context.SaveChangesAsync();
        Get<Domain.Receiving.InboxAddresses>().Forget();
    }

    /// <summary>Posts a body to one of the team's two addresses.</summary>
    public Task<HttpResponseMessage> PostAsync(WebhookKind kind, string body) =>
        Http.PostAsync(
            $"/webhooks/lever/{WebhookKey}/{(kind is WebhookKind.StageChange ? "stage-change" : "archive-change")}",
            new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken
        );

    /// <summary>Moves a candidate in Lever and delivers the event as Lever would.</summary>
    public async Task MoveAsync(string opportunityId, string stageId)
    {
        Twin.Move(opportunityId, stageId);
        (
            await PostAsync(
                WebhookKind.StageChange,
                An.Event(this).StageChange(opportunityId, stageId)
            )
        ).EnsureSuccessStatusCode();
        await QuietAsync();
    }

    /// <summary>Lets time pass and the lane notice.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await QuietAsync();
    }

    /// <summary>Waits until the team's lane has nothing to do now.</summary>
    public async Task QuietAsync() =>
        await Eventually.TrueAsync(
            async () =>
            {
                Get<LaneBell>().Ring();
                var now = Now;
                return await ReadAsync(db =>
                    db.Lanes.AllAsync(l =>
                        l.TeamId == 0
                        || (
                            l.Owner == null
                            && (l.DueAt == null || l.DueAt > now || l.BackOffUntil > now)
                        )
                    )
                );
            },
            "the lane is quiet",
            moreToSay: Warnings
        );

    private string Warnings() =>
        string.Join('\n', Log.Lines.Where(l => l.Level >= LogLevel.Warning).Select(l => l.Text));

    /// <summary>The e-mails that went out, oldest first.</summary>
    public IReadOnlyList<MimeMessage> Mails()
    {
        var folder = new DirectoryInfo(Path.Combine(_folder, "mail"));
        return folder.Exists
            ?
            [
                .. folder
                    .GetFiles("*.eml")
                    .OrderBy(f => f.LastWriteTimeUtc)
                    .Select(f => MimeMessage.Load(f.FullName)),
            ]
            : [];
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        if (Lever is not null)
        {
            await Lever.DisposeAsync();
        }

        await Stores.DropAsync(_settings);
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<ByteboardHost> MakeAsync()
    {
        var clock = NewClock();
        var lever = await TwinHost.StartAsync(
            new TwinOptions { RequestsPerSecond = 0 },
            0,
            clock,
            TestContext.Current.CancellationToken
        );
        return new ByteboardHost(lever, clock);
    }

    private static FakeTimeProvider NewClock() =>
        new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    private async Task BeginAsync(
        Store store,
        Action<IServiceCollection> replace,
        params (string Key, string Value)[] settings
    )
    {
        _settings = await Stores.MakeAsync(store, _folder);
        foreach (var (key, value) in settings)
        {
            _settings[key] = value;
        }

        _replace = replace;
        Boot();
        await AddTeamAsync();
    }

    private void Boot()
    {
        _factory = MakeNode();
        Http = _factory.CreateClient(
            new WebApplicationFactoryClientOptions
            {
                AllowAutoRedirect = false,
                BaseAddress = new Uri("https://localhost"),
            }
        );
    }

    private WebApplicationFactory<Program> MakeNode() =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("DataProtection:AllowUnprotected", "true");
            builder.UseSetting("Site:PublicUrl", "https://byteboard.example.com");
            builder.UseSetting("Platform:StartUrl", "https://interviews.example.com/start");
            builder.UseSetting("Lever:Hosts:Production", Lever?.Api.ToString());
            builder.UseSetting("Receiving:Patience", "00:00:30"); // a busy machine is slow, not away
            builder.UseSetting("Watching:Sweep", "false"); // reads that no test asked for
            foreach (var (key, value) in _settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureLogging(logging =>
                logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace)
            );
            builder.ConfigureTestServices(services =>
            {
                services.RemoveAll<TimeProvider>();
                services.AddSingleton<TimeProvider>(Clock);
                _replace(services);
            });
        });

    private async Task AddTeamAsync()
    {
        var team = await TestTeam.AddAsync(Services, Clock.GetUtcNow());
        (TeamId, WebhookKey) = (team.Id, team.WebhookKey);
    }
}
