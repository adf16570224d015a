using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace CoeSupport.Web.Hosting;

/// <summary>Who is believed when they say for whom they ask: <c>Web:Proxies</c>, addresses or networks parted by blanks; without it this machine only.</summary>
internal static class TrustedProxies
{
    private const string Setting = "Web:Proxies";

    public static void UseTrustedProxies(this WebApplication app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        var proxies = Configured(app.Configuration);
        if (proxies.Length > 0)
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies) options.KnownIPNetworks.Add(NetworkOf(proxy)!.Value);
        }
        app.UseForwardedHeaders(options);
        // A proxy that hands on what a caller claims would make every page fail that has to know its own address.
        app.Use((context, next) =>
        {
            if (context.Request.Scheme is "http" or "https") return next(context);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }

    /// <summary>What of it cannot be read, in words for whoever starts it.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        if (Configured(configuration).Any(proxy => NetworkOf(proxy) is null)) yield return $"{Setting} must be addresses or networks such as 10.0.0.5 or 10.0.0.0/24, parted by blanks";
    }

    private static string[] Configured(IConfiguration configuration) => (configuration[Setting] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static System.Net.IPNetwork? NetworkOf(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
