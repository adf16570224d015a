namespace CoeSupport.Core.Rooms;

/// <summary>What somebody had before their eyes when they pressed "send".</summary>
/// <param name="Quotes">The line that the reply quotes; null without one.</param>
/// <param name="SeenThrough">The newest line they had seen when they began to write, or to which they said "send anyway"; null is not asked.</param>
public sealed record ReplyContext(long? Quotes = null, long? SeenThrough = null)
{
    /// <summary>Nothing particular.</summary>
    public static ReplyContext None { get; } = new();
}
