using System.Net.Sockets;

namespace CoeSupport.Web.Hosting;

/// <summary>Where a request comes from, for counting: the address, or for IPv6, where everybody has many, the network of 64 bits.</summary>
internal static class ClientNetwork
{
    public static string Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
