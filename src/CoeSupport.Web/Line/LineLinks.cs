using CoeSupport.LineSimulator;
using CoeSupport.Web.Hosting;

namespace CoeSupport.Web.Line;

/// <summary>Addresses that lead from a page or a printed card into LINE; with the simulator (Development only) to its phone.</summary>
public sealed class LineLinks(IServiceProvider services, IConfiguration configuration)
{
    /// <summary>Opens the talk with the account and a text in the box. The parent presses send.</summary>
    public string Message(string basicId, string text) => $"{Root}/R/oaMessage/{Uri.EscapeDataString(basicId)}/?{Uri.EscapeDataString(text)}";

    /// <summary>Adds the account.</summary>
    public string Add(string basicId) => $"{Root}/R/ti/p/{Uri.EscapeDataString(basicId)}";

    /// <summary>Our own page of a code, absolute, as it is printed.</summary>
    public string Page(string shown) => $"{Here}/i/{shown}";

    private bool IsSimulated => services.GetService<SimulatorDesk>() is not null;

    private string Root => IsSimulated ? $"{Here}/simulator" : "https://line.me";

    private string Here => (configuration["Web:PublicBaseAddress"] is { Length: > 0 } address ? address : OwnAddress.Of(services).ToString()).TrimEnd('/');
}
