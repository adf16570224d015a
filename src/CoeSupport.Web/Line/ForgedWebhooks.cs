using System.Threading.RateLimiting;
using CoeSupport.Web.Hosting;

namespace CoeSupport.Web.Line;

/// <summary>
/// Counts webhooks that fail the signature, by address. Whoever sends more than 60 in a minute is told to stay away; that holds for forged ones only: what is
/// rightly signed is taken from the same address at the same moment, because LINE and a forger may stand behind one proxy.
/// </summary>
internal sealed class ForgedWebhooks : IDisposable
{
    public const int MostPerMinute = 60;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetFixedWindowLimiter(ClientNetwork.Of(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = MostPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>The status of the answer to a forged one.</summary>
    public int Refuse(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context);
        if (lease.IsAcquired) return StatusCodes.Status401Unauthorized;
        context.Response.Headers.RetryAfter = "60";
        return StatusCodes.Status429TooManyRequests;
    }

    /// <summary>False when this cannot be anybody's signature: then the body need not be read at all.</summary>
    public static bool CouldBeSignature(string? header)
    {
        Span<byte> hash = stackalloc byte[33];
        return header is { Length: 44 } && Convert.TryFromBase64String(header, hash, out var length) && length == 32;
    }

    public void Dispose() => _limiter.Dispose();
}
