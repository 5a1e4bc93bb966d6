using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Account;

/// <summary>The whole host on SQLite in a temporary folder, with one team and one member per role.</summary>
public class AccountHost : WebApplicationFactory<App>, IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(
        "byteboard-accounts-"
    );

    public int TeamId { get; private set; }

    public static string Email(MemberRole role) => $"{role}@example.com";

    public async ValueTask InitializeAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ByteboardContext>();
        var team = new Team { Name = "Quarry Lane Studios", TimeZone = "Europe/Dublin" };
        context.Teams.Add(team);
        await context.SaveChangesAsync();
        TeamId = team.Id;
        foreach (var role in Enum.GetValues<MemberRole>())
        {
            await AddAsync(role, Email(role));
        }
    }

    public async Task<Member> AddAsync(MemberRole role, string email)
    {
        await using var scope = Services.CreateAsyncScope();
        var member = new Member
        {
            UserName = email,
            Email = email,
            DisplayName = $"The {role}",
            Role = role,
            TeamId = role is MemberRole.Representative ? null : TeamId,
        };
        var result = await scope
            .ServiceProvider.GetRequiredService<UserManager<Member>>()
            .CreateAsync(member, Password);
        Assert.True(result.Succeeded, string.Join(" ", result.Errors.Select(e => e.Code)));
        return member;
    }

    public async Task ChangeAsync(string email, Action<Member> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        var member = await members.FindByEmailAsync(email);
        change(member!);
        await members.UpdateAsync(member!);
    }

    /// <summary>A browser without scripts: keeps cookies, follows nothing.</summary>
    public HttpClient Browser()
    {
        var client = CreateClient(
            new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }
        );
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    public async Task<HttpClient> SignedInAsync(MemberRole role)
    {
        var browser = Browser();
        var answer = await browser.SignInAsync(Email(role), Password);
        Assert.Equal("/", answer.LeadsTo());
        return browser;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Storage:DataFolder", _folder.FullName);
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("Lanes:Enabled", "false");
        builder.UseSetting("Twin:Enabled", "false");

        // Slow hashes protect stolen tables, of which there are none here.
        builder.ConfigureServices(services =>
            services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 100)
        );
    }
}

/// <summary>The same, listening on a port of its own for a real browser.</summary>
public sealed class ListeningHost : AccountHost
{
    public ListeningHost() => UseKestrel(0);

    public Uri Address
    {
        get
        {
            _ = Services; // starts it
            return ClientOptions.BaseAddress;
        }
    }
}
