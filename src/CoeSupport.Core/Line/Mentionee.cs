namespace CoeSupport.Core.Line;

/// <summary>Somebody mentioned in a text. <paramref name="Index"/> and <paramref name="Length"/> count UTF-16 code units and lie within the text.</summary>
/// <param name="Index">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="IsAll">Everybody is meant.</param>
/// <param name="UserId">Who; null for everybody and for users who never consented.</param>
/// <param name="IsSelf">The account itself is meant.</param>
public sealed record Mentionee(int Index, int Length, bool IsAll, string? UserId, bool IsSelf);
