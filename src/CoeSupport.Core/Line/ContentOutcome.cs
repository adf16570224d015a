namespace CoeSupport.Core.Line;

/// <summary>What LINE answered when a received medium was asked for (line-platform facts §3.2). The caller decides what follows.</summary>
public abstract record ContentOutcome
{
    /// <summary>The bytes, still streaming from LINE; to be disposed. LINE's content type is a claim, not to be trusted.</summary>
    public sealed record Ready(Stream Content) : ContentOutcome, IAsyncDisposable
    {
        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Content.DisposeAsync();
    }

    /// <summary>202: LINE still prepares it. Ask again later.</summary>
    public sealed record NotReady : ContentOutcome;

    /// <summary>404 or 410: taken back, or deleted by LINE after its undisclosed time.</summary>
    public sealed record Gone : ContentOutcome;

    /// <summary>LINE announces more bytes than were allowed; none were read.</summary>
    public sealed record TooLarge(long Bytes) : ContentOutcome;

    /// <summary>Another 4xx: asking again does not help.</summary>
    public sealed record Refused(int Status) : ContentOutcome;

    /// <summary>No answer, a 5xx, 429 or 401: asking again later can help.</summary>
    public sealed record Unclear(int? Status) : ContentOutcome;
}
