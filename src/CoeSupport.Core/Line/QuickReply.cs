namespace CoeSupport.Core.Line;

/// <summary>Buttons above the parent's keyboard, iOS and Android only; gone once one was pressed or a newer message came.</summary>
public sealed record QuickReply(params IReadOnlyList<QuickReplyButtonObject> Items)
{
    /// <summary>LINE's limit.</summary>
    public const int MostItems = 13;

    /// <summary>The buttons.</summary>
    /// <exception cref="ArgumentException">None, or more than 13.</exception>
    public IReadOnlyList<QuickReplyButtonObject> Items { get; } = Items is { Count: > 0 and <= MostItems } ? Items : throw new ArgumentException("1 to 13 buttons.", nameof(Items));
}
