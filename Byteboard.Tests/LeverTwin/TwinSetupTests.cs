using Byteboard.LeverTwin;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.LeverTwin;

public sealed class TwinSetupTests
{
    [Fact]
    public async Task Every_endpoint_is_open_by_its_own_mark_and_none_exists_when_the_twin_is_off()
    {
        Assert.Empty(await EndpointsAsync(enabled: false));

        var endpoints = await EndpointsAsync(enabled: true);
        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, e => Assert.NotNull(e.Metadata.GetMetadata<IAllowAnonymous>()));
        Assert.All(
            endpoints,
            e =>
                Assert.StartsWith(
                    "/twin",
                    ((RouteEndpoint)e).RoutePattern.RawText,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void Twin_knows_none_of_our_other_projects() =>
        Assert.DoesNotContain(
            typeof(LeverTwinServer).Assembly.GetReferencedAssemblies(),
            a => a.Name!.StartsWith("Byteboard", StringComparison.Ordinal)
        );

    private static async Task<IReadOnlyList<Microsoft.AspNetCore.Http.Endpoint>> EndpointsAsync(
        bool enabled
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.Services.AddLeverTwin(o => o.Enabled = enabled);
        await using var app = builder.Build();
        app.MapLeverTwin();
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints)];
    }
}
