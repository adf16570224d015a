namespace CoeSupport.Core.Rooms;

/// <summary>A reply in a room that waits for a colleague's approval: the longest waiting one of others, or one's own when there is no other.</summary>
/// <param name="Since">Since when.</param>
/// <param name="IsOffered">It has waited too long: everybody who may is asked.</param>
/// <param name="IsMine">Who reads the list wrote it and waits for the others.</param>
public sealed record AwaitedApproval(DateTimeOffset Since, bool IsOffered, bool IsMine);
