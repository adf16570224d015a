using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CoeSupport.Core.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Tests.Notices;

/// <summary>A push service on loopback with one browser behind it: keeps what it is given, opens it with the browser's keys, answers as the test says.</summary>
internal sealed class PushSide : IAsyncDisposable
{
    private readonly ECDiffieHellman _browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _auth = RandomNumberGenerator.GetBytes(16);
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly WebApplication _app;

    private PushSide(WebApplication app) => _app = app;

    public Func<HttpContext, Task> Answer { get; set; } = Always(StatusCodes.Status201Created);

    public IReadOnlyList<Received> All => [.. _received];

    public Uri Address => new(_app.Urls.First());

    public PushSubscription Subscription => new(new Uri(Address, "/push/one").AbsoluteUri, Base64Url.EncodeToString(PushEncryption.PointOf(_browser.ExportParameters(false))), Base64Url.EncodeToString(_auth));

    public string PrivateKey => Base64Url.EncodeToString(_browser.ExportParameters(true).D!);

    public static async Task<PushSide> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var side = new PushSide(builder.Build());
        side._app.MapPost("/{**path}", side.TakeAsync);
        await side._app.StartAsync();
        return side;
    }

    public static Func<HttpContext, Task> Always(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>What the browser reads, by the letter of RFC 8291 §3.4 from the receiver's side.</summary>
    public string Open(byte[] body)
    {
        var (salt, senderKey) = (body[..16], body[21..86]);
        if (BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16)) != 4096 || body[20] != 65) throw new InvalidOperationException("Another head than ours.");
        using var sender = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = PushEncryption.PointOf(senderKey) });
        var own = PushEncryption.PointOf(_browser.ExportParameters(false));
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, _browser.DeriveRawSecretAgreement(sender.PublicKey), 32, _auth, [.. "WebPush: info\0"u8, .. own, .. senderKey]);
        using var aes = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray()), 16);
        var plain = new byte[body.Length - 86 - 16];
        aes.Decrypt(HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt, "Content-Encoding: nonce\0"u8.ToArray()), body.AsSpan(86, plain.Length), body.AsSpan(86 + plain.Length), plain);
        if (plain[^1] != 2) throw new InvalidOperationException("Not the last record.");
        return Encoding.UTF8.GetString(plain[..^1]);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _browser.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue(new Received(context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        await Answer(context);
    }

    public sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
}
