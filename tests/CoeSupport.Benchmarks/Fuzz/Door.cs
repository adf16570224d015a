using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CoeSupport.Benchmarks.Fuzz;

/// <summary>One address of the workstation with everything that it takes.</summary>
/// <param name="Pattern">Its route.</param>
/// <param name="Methods">Its methods.</param>
/// <param name="Route">The values in its path.</param>
/// <param name="Query">The names it reads from the query.</param>
/// <param name="Form">The names it reads from a form.</param>
internal sealed record Door(string Pattern, IReadOnlyList<string> Methods, IReadOnlyList<string> Route, IReadOnlyList<string> Query, IReadOnlyList<string> Form)
{
    /// <summary>Read by hand somewhere, so that no signature tells.</summary>
    private static readonly string[] ByHand = ["returnUrl", "lang", "find", "at", "state", "code", "iss", "error", "sort", "kind", "text", "from", "to"];

    private static readonly string[] FormsByHand = ["logout_token", "_handler", "staff", "culture"];

    /// <summary>All of a running application, those of the framework included; files and the simulator apart.</summary>
    public static IReadOnlyList<Door> Of(EndpointDataSource application) =>
        [.. application.Endpoints.OfType<RouteEndpoint>().Select(Of).Where(door => !door.Pattern.Contains("simulator", StringComparison.Ordinal) && (!Path.HasExtension(door.Pattern) || door.Pattern.Contains('{', StringComparison.Ordinal)))
            .DistinctBy(door => (door.Pattern, string.Join(',', door.Methods))).OrderBy(door => door.Pattern, StringComparer.Ordinal)];

    private static Door Of(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];
        var route = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToList();
        var own = endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(parameter => parameter.Name is { } name && !route.Contains(name)).ToList() ?? [];
        var form = own.Where(parameter => parameter.GetCustomAttribute<FromFormAttribute>() is not null).Select(parameter => parameter.Name!);
        var query = own.Where(parameter => parameter.GetCustomAttribute<FromFormAttribute>() is null && (parameter.ParameterType == typeof(string) || parameter.ParameterType.IsValueType)).Select(parameter => parameter.Name!);
        var page = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? [];
        return new Door(endpoint.RoutePattern.RawText ?? "", [.. methods], route,
            [.. query, .. page.Select(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is { } named ? named.Name ?? property.Name : null).OfType<string>(), .. ByHand],
            [.. form, .. page.Select(property => property.GetCustomAttribute<SupplyParameterFromFormAttribute>() is { } named ? named.Name ?? property.Name : null).OfType<string>(), .. FormsByHand]);
    }
}
