using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Operations;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Receiving;
using Byteboard.Domain.Storage;

namespace Byteboard.Dashboard;

/// <summary>What the host is made of; each line leads to the folder of its part.</summary>
internal static class Composition
{
    public static void AddByteboard(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None); // it writes whole paths
        builder.Services.PostConfigure<StorageOptions>(options =>
            DataFolder.SetDefault(options, builder.Environment)
        );
        builder.Services.AddStorage().AddKeyRing(builder.Configuration).AddReceiving();
        builder.Services.AddProblemDetails();
        builder.Services.AddControllers();
        builder.Services.AddAccounts(builder.Environment).AddShell();
    }

    public static Task UseByteboardAsync(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseByteboardHeaders();
        app.UseExceptionHandler();
        app.UseStatusPages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapControllers();
        app.MapShell();
        app.MapAccounts(app.Environment);
        return Task.CompletedTask;
    }
}
