using Byteboard.Domain.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Byteboard.Tests.Storage;

public sealed class DatabaseOptionsTests
{
    [Theory]
    [InlineData("Sqlite", null, true)]
    [InlineData("Sqlite", "Data Source=/var/lib/byteboard.db", true)]
    [InlineData("Sqlite", "Colour=green", false)]
    [InlineData("Sqlite", "/var/lib/byteboard.db", false)]
    [InlineData("Sqlite", "Mode=ReadWriteCreate", false)]
    [InlineData("PostgreSql", "Host=localhost;Database=byteboard", true)]
    [InlineData("PostgreSql", null, false)]
    [InlineData("PostgreSql", "Colour=green;Password=canary", false)]
    [InlineData("PostgreSql", "Host=localhost;Port=many;Password=canary", false)]
    [InlineData("PostgreSql", "Database=byteboard", false)]
    public void A_connection_string_is_checked_before_anything_is_opened(
        string provider,
        string? connectionString,
        bool isFine
    )
    {
        var faults = FaultsOf(provider, connectionString);

        Assert.Equal(isFine, faults.Count is 0);
        Assert.All(
            faults,
            f =>
            {
                Assert.StartsWith("Database:ConnectionString must", f);
                Assert.DoesNotContain("canary", f);
            }
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("Oracle")]
    [InlineData("7")]
    public void A_provider_that_is_none_is_told_the_two_that_are(string provider) =>
        Assert.Equal(
            ["Database:Provider must be 'Sqlite' or 'PostgreSql'."],
            FaultsOf(provider, null)
        );

    private static IReadOnlyList<string> FaultsOf(string provider, string? connectionString)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Database:Provider"] = provider,
                        ["Database:ConnectionString"] = connectionString,
                    }
                )
                .Build()
        );
        services.AddStorage();
        using var provided = services.BuildServiceProvider();
        try
        {
            _ = provided.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }
}
