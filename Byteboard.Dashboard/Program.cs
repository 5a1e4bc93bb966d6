using System.Globalization;
using Byteboard.Dashboard;
using Byteboard.Dashboard.Operations;
using Byteboard.Domain.Storage;

// One way to write numbers and dates, whatever the machine speaks; what people read is formatted on purpose.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en");

// Settings and static files lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
);
builder.AddByteboard();
var app = builder.Build();

if (SettingsCheck.FaultsOf(app.Services) is { Count: > 0 } faults)
{
    await Console.Error.WriteLineAsync(
        $"The settings are not right:\n{string.Join("\n", faults.Select(f => "  - " + f))}"
    );
    return 1;
}

if (await Commands.RunAsync(app.Services, args) is { } exitCode)
{
    return exitCode;
}

await app.Services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
await app.UseByteboardAsync();
await app.RunAsync();
return 0;
