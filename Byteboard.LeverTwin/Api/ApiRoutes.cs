using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Byteboard.LeverTwin;

/// <summary>Maps /twin/v1, each endpoint behind the gate with the right that it needs.</summary>
internal sealed class ApiRoutes(RouteGroupBuilder group, ApiGate gate)
{
    public static void Map(IEndpointRouteBuilder app, LeverTwinServer twin)
    {
        var group = app.MapGroup("/twin/v1")
            .AllowAnonymous()
            .DisableAntiforgery()
            .ExcludeFromDescription();
        var gate = new ApiGate(twin);
        var api = new ApiRoutes(group, gate);
        AccountEndpoints.Map(api);
        OpportunityEndpoints.Map(api);
        NoteEndpoints.Map(api);
        group.Map("/{**rest}", gate.RefuseUnknownPathAsync);
    }

    public void Get(string route, TwinRight right, Func<ApiCall, ApiAnswer> endpoint) =>
        Add(HttpMethods.Get, route, right, endpoint);

    public void Post(string route, TwinRight right, Func<ApiCall, ApiAnswer> endpoint) =>
        Add(HttpMethods.Post, route, right, endpoint);

    public void Put(string route, TwinRight right, Func<ApiCall, ApiAnswer> endpoint) =>
        Add(HttpMethods.Put, route, right, endpoint);

    public void Delete(string route, TwinRight right, Func<ApiCall, ApiAnswer> endpoint) =>
        Add(HttpMethods.Delete, route, right, endpoint);

    private void Add(
        string method,
        string route,
        TwinRight right,
        Func<ApiCall, ApiAnswer> endpoint
    ) =>
        group.MapMethods(
            route,
            [method],
            (HttpContext http) => gate.HandleAsync(http, route, right, endpoint)
        );
}
