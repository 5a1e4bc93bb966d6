using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Candidates;
using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Dashboard.Deliveries;
using Byteboard.Dashboard.Issues;
using Byteboard.Dashboard.Operations;
using Byteboard.Dashboard.Platform;
using Byteboard.Dashboard.Shell;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lever;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Mending;
using Byteboard.Domain.Receiving;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Watching;
using Byteboard.Domain.Working;

namespace Byteboard.Dashboard;

/// <summary>What the host is made of; each line leads to the folder of its part.</summary>
internal static class Composition
{
    public static void AddByteboard(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(SettingTypes.TakeOutFaults(builder.Configuration));
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Logging.KeepPathsOut();
        builder.WebHost.UseStaticWebAssets(); // else a host that was built but not published answers with empty files
        builder.Services.PostConfigure<StorageOptions>(options =>
            options.DataFolder = DataFolder.Of(builder.Configuration, builder.Environment)
        );
        builder.Services.PostConfigure<SiteOptions>(options =>
            OwnAddress.SetDefault(options, builder.Configuration, builder.Environment)
        );
        builder.AddPracticeLever();
        builder.Services.AddStorage().AddKeyRing(builder.Configuration).AddReceiving();
        builder.Services.AddLever().AddMail().AddWorking().AddWatching();
        builder.Services.AddConnecting().AddConducting().AddMending();
        builder.Services.AddProblemDetails();
        builder.Services.AddControllers();
        builder.Services.AddAccounts(builder.Environment).AddShell();
        builder.AddTelemetry();
        builder.Services.AddTeamSettings().AddIssues().AddCandidates().AddDeliveries();
        builder.Services.AddPlatform();
    }

    public static async Task UseByteboardAsync(this WebApplication app)
    {
        // Loads the key ring before anybody holds the writers' gate, through which a new ring is saved.
        app.Services.GetRequiredService<Secrets>().Protect(0, SecretField.InvitationToken, "");
        app.UseMiddleware<RequestLog>();
        app.UseTelemetry();
        app.UseByteboardHeaders();
        app.UsePlatformHeaders();
        app.UseExceptionHandler();
        app.UseStatusPages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapControllers();
        app.MapPlatform();
        app.MapShell();
        app.MapAccounts(app.Environment);
        app.MapCandidateExport();
        await app.UsePracticeLeverAsync();
    }
}
