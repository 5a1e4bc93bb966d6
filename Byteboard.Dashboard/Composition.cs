using Byteboard.Dashboard.Operations;
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
    }

    public static Task UseByteboardAsync(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler();
        app.MapHealth();
        app.MapControllers();
        return Task.CompletedTask;
    }
}
