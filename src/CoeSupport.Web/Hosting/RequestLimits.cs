using Microsoft.AspNetCore.Http.Features;

namespace CoeSupport.Web.Hosting;

/// <summary>What a request may be before anybody looks into it: not larger than what is asked for here, and a circuit only from our own pages.</summary>
internal static class RequestLimits
{
    /// <summary>Our forms have a few short fields, in bytes.</summary>
    public const long LargestForm = 64 * 1024;

    /// <summary>What a circuit posts where there is no WebSocket, in bytes; a single message has 32 KiB at most.</summary>
    public const long LargestCircuitPost = 1024 * 1024;

    /// <summary>LINE's webhook counts for itself, and the simulator stands for another machine (Development only).</summary>
    public static void UseRequestLimits(this WebApplication app)
    {
        var publicAddress = app.Configuration["Web:PublicBaseAddress"] is { Length: > 0 } address ? new Uri(address) : null;
        app.Use((context, next) =>
        {
            var path = context.Request.Path;
            var isCircuit = path.StartsWithSegments("/_blazor");
            if (isCircuit && !IsOurs(context.Request, publicAddress))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
            if (!path.StartsWithSegments("/line") && !path.StartsWithSegments("/simulator") && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = isCircuit ? LargestCircuitPost : LargestForm;
            }
            return next(context);
        });
    }

    /// <summary>A browser tells whose page asks, and sends cookies with a WebSocket whoever that is. Who tells nothing is no browser and has no cookies but its own.</summary>
    private static bool IsOurs(HttpRequest request, Uri? publicAddress)
    {
        if (request.Headers.Origin is not { Count: > 0 } origin) return true;
        if (origin.Count != 1 || !Uri.TryCreate(origin[0], UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https")) return false;
        return publicAddress is not null && page.Scheme == publicAddress.Scheme && page.Authority.Equals(publicAddress.Authority, StringComparison.OrdinalIgnoreCase)
            || page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
