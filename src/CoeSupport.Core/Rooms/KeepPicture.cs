using System.Security.Cryptography;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Fetches a parent's LINE picture for a channel whose policy shows it: by our server, once for each address, sealed like media. A screen never loads
/// it from LINE's host, which would tell LINE who reads whom and when. Only https addresses on the configured hosts are fetched; redirects are not followed.
/// </summary>
public sealed partial class KeepPicture(HttpClient http, KeyStore keys, MediaVault vault, MediaOptions options, ILogger<KeepPicture> log)
{
    private const long MaxBytes = 2 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The picture, sealed under a fresh name; null when it is not fetched: not allowed, not a picture, too large, not there.</summary>
    internal async Task<KeptPicture?> FetchAsync(RoomId room, Uri? address, CancellationToken ct)
    {
        if (address is null || !IsAllowed(address)) return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!response.IsSuccessStatusCode) return null;
            await using var content = await response.Content.ReadAsStreamAsync(patience.Token);
            var written = await vault.WriteAsync(keys.RoomKey(room), room, name, content, MaxBytes, patience.Token);
            if (written is null) return null;
            var type = MediaType.Sniff(written.Head, MessageKind.Image);
            if (MediaType.IsPicture(type)) return new KeptPicture(name, type, address.AbsoluteUri);
            vault.Delete(name);
            return null;
        }
        catch (Exception error) when (!ct.IsCancellationRequested && error is HttpRequestException or OperationCanceledException or IOException)
        {
            LogNotFetched(log, room, error.GetType().Name); // tomorrow again; a picture is not worth a queue
            return null;
        }
    }

    internal void Delete(string name) => vault.Delete(name);

    private bool IsAllowed(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "https", IsDefaultPort: true, UserInfo: "" } && options.PictureHosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Information, Message = "The picture of room {Room} was not fetched: {Error}.")]
    private static partial void LogNotFetched(ILogger logger, RoomId room, string error);

    internal sealed record KeptPicture(string Name, string Type, string Source);
}
