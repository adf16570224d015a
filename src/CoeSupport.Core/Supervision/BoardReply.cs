using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Supervision;

/// <summary>A reply on the board that waits for a second pair of eyes.</summary>
/// <param name="Line">The line with its sending.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="MayDecide">The reader may decide: it is not their own.</param>
public sealed record BoardReply(MessageView Line, DateTimeOffset Since, bool MayDecide);
