using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;

namespace CoeSupport.Journeys;

/// <summary>LINE's host of received media: hands out what a test put there, by message id; anything else is gone.</summary>
public sealed class ContentHost : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, byte[]?> _media = new();

    /// <summary>Starts on a free port.</summary>
    public ContentHost()
    {
        Address = new Uri($"http://127.0.0.1:{Repository.FreePort()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _ = AnswerAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>These bytes for this message; null says that LINE still prepares them.</summary>
    public void Put(string messageId, byte[]? bytes) => _media[messageId] = bytes;

    /// <summary>These bytes as LINE's small preview of this message; null says that LINE still prepares it. Without either it has none.</summary>
    public void PutPreview(string messageId, byte[]? bytes) => _media[messageId + "/preview"] = bytes;

    /// <summary>A picture of one colour, as PNG.</summary>
    public static byte[] Picture(byte red, byte green, byte blue, int width = 60, int height = 45)
    {
        var rows = new byte[height * (1 + (width * 3))];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var shade = (double)(x + y) / (width + height) * 0.5;
                var at = (y * (1 + (width * 3))) + 1 + (x * 3);
                (rows[at], rows[at + 1], rows[at + 2]) = ((byte)(red * (1 - shade)), (byte)(green * (1 - shade)), (byte)(blue * (1 - shade)));
            }
        }
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(rows);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. Chunk("IHDR"u8, [.. Big(width), .. Big(height), 8, 2, 0, 0, 0]), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] content = [.. type, .. data];
        return [.. Big(data.Length), .. content, .. Big((int)Checksum(content))];
    }

    private static uint Checksum(byte[] bytes)
    {
        var sum = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320u : sum >> 1;
        }
        return ~sum;
    }

    private static byte[] Big(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var answer = context.Response;
            var parts = context.Request.Url!.AbsolutePath.Split('/'); // …/{id}/content or …/{id}/content/preview
            var id = parts[^1] == "preview" ? parts[^3] + "/preview" : parts[^2];
            if (!_media.TryGetValue(id, out var bytes)) answer.StatusCode = 404;
            else if (bytes is null) answer.StatusCode = 202;
            else await answer.OutputStream.WriteAsync(bytes);
        }
    }
}
