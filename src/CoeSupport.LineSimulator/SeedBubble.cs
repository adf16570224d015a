namespace CoeSupport.LineSimulator;

/// <summary>
/// One bubble of a seeded talk. Exactly one of <paramref name="Text"/> and <paramref name="StickerKeywords"/> is given.
/// <paramref name="MessageId"/> is LINE's decimal string and must be unique; <paramref name="SenderName"/> is the supporter, null for the parent.
/// </summary>
public sealed record SeedBubble(
    string MessageId, bool FromParent, string? SenderName, string? Text, IReadOnlyList<string>? StickerKeywords, DateTimeOffset At);
