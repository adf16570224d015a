namespace CoeSupport.LineSimulator;

/// <summary>A parent who is on the platform from the start. <paramref name="UserId"/> is U and 32 lower-case hex digits; <paramref name="Talk"/> is in order.</summary>
public sealed record SeedParent(string UserId, string DisplayName, bool IsFriend, bool IsBlocked, IReadOnlyList<SeedBubble> Talk);
