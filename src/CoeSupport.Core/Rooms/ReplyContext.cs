namespace CoeSupport.Core.Rooms;

/// <summary>What somebody had before their eyes when they pressed "send".</summary>
/// <param name="Quotes">The line that the reply quotes; null without one.</param>
public sealed record ReplyContext(long? Quotes = null)
{
    /// <summary>Nothing particular.</summary>
    public static ReplyContext None { get; } = new();
}
