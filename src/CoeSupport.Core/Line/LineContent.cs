namespace CoeSupport.Core.Line;

/// <summary>What LINE's data host says about the content of a message (line-platform facts §3.2).</summary>
public abstract record LineContent
{
    /// <summary>Here it is; dispose it. Nothing was buffered yet.</summary>
    /// <param name="Content">
    /// The bytes as they come. Reading past the asked-for limit throws <see cref="LineContentTooLargeException"/>, also when LINE announced less;
    /// a broken or stalled connection throws <see cref="IOException"/>.
    /// </param>
    /// <param name="ContentType">What LINE calls it, or null; not to be trusted.</param>
    /// <param name="Length">Bytes as announced; null when LINE did not say.</param>
    public sealed record Ready(Stream Content, string? ContentType, long? Length) : LineContent, IAsyncDisposable
    {
        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Content.DisposeAsync();
    }

    /// <summary>202: LINE is still preparing it. Ask again later.</summary>
    public sealed record NotReady : LineContent;

    /// <summary>404: unknown, or LINE has deleted it after its time.</summary>
    public sealed record NotFound : LineContent;

    /// <summary>410: its sender took it back. What is left of it here must go.</summary>
    public sealed record Gone : LineContent;

    /// <summary>LINE announced more than was asked for; nothing was read.</summary>
    /// <param name="Length">Bytes as announced.</param>
    public sealed record TooLarge(long Length) : LineContent;
}
