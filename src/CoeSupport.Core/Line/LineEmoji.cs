namespace CoeSupport.Core.Line;

/// <summary>One of LINE's own emoji in a text. <paramref name="Index"/> and <paramref name="Length"/> count UTF-16 code units and lie within the text.</summary>
public sealed record LineEmoji(int Index, int Length, string ProductId, string EmojiId);
