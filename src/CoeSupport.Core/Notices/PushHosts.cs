using System.Net;
using System.Net.Sockets;

namespace CoeSupport.Core.Notices;

/// <summary>
/// Where endpoints may lie. A browser names its endpoint itself and whoever sits before it can name any: without this list the workstation would call
/// whatever it is told, inside the operator's network too.
/// </summary>
/// <param name="options">The list.</param>
public sealed class PushHosts(PushOptions options)
{
    /// <summary>The longest endpoint that is looked at, in UTF-16 code units.</summary>
    public const int LongestEndpoint = 1000;

    /// <summary>True when push services can be told whom to write to; some take nothing without it.</summary>
    public bool IsOffered => options.Contact.Length > 0;

    private readonly IReadOnlyList<string> _hosts = options.Hosts.Count > 0 ? [.. options.Hosts] : PushOptions.UsualHosts;

    /// <summary>The address when it may be called; null when not.</summary>
    public Uri? Allow(string? endpoint)
    {
        if (endpoint is null or { Length: > LongestEndpoint } || !Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Fragment.Length > 0) return null;
        if (options.AllowsLoopback && address.Scheme is "http" or "https" && IPAddress.TryParse(address.DnsSafeHost, out var here) && IPAddress.IsLoopback(here)) return address;
        return address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.HostNameType == UriHostNameType.Dns && _hosts.Any(host => Covers(host, address.IdnHost)) ? address : null;
    }

    /// <summary>
    /// Connects to a public address only, whatever the name resolves to: a name of the list, or a name server, could point inward. The address that was
    /// judged is the one that is called.
    /// </summary>
    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = (await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct)).Where(address => IsPublic(address) || (options.AllowsLoopback && IPAddress.IsLoopback(address))).ToArray();
        if (addresses.Length == 0) throw new HttpRequestException(HttpRequestError.ConnectionError, "The push service has no public address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>False for this machine, private networks, link-local, carriers' NAT, multicast, documentation, and the ways of IPv6 to write an IPv4 address.</summary>
    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var b = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !(b[0] is 0 or 10 or 127 or >= 224 || (b[0] == 100 && b[1] is >= 64 and < 128) || (b[0] == 169 && b[1] == 254) || (b[0] == 172 && b[1] is >= 16 and < 32)
                || (b[0] == 192 && b[1] == 168) || (b[0] == 192 && b[1] == 0 && b[2] is 0 or 2) || (b[0] == 198 && b[1] is 18 or 19) || (b[0] == 198 && b[1] == 51 && b[2] == 100) || (b[0] == 203 && b[1] == 0 && b[2] == 113));
        }
        // Only what is given out to the public Internet (2000::/3), without Teredo, documentation and 6to4.
        return (b[0] & 0xE0) == 0x20 && !(b[0] == 0x20 && b[1] == 0x01 && ((b[2] == 0 && b[3] == 0) || (b[2] == 0x0D && b[3] == 0xB8))) && !(b[0] == 0x20 && b[1] == 0x02);
    }

    private static bool Covers(string pattern, string host) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? host.Length > pattern.Length - 1 && host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);
}
