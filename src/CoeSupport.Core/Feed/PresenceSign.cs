using CoeSupport.Core.People;

namespace CoeSupport.Core.Feed;

/// <summary>What one node tells the others of somebody in a room: three bits that are true for seconds. Never a word, never kept.</summary>
/// <param name="Room">The room.</param>
/// <param name="Staff">Who.</param>
/// <param name="IsHere">They have it open on a visible screen.</param>
/// <param name="IsTyping">They type there.</param>
public readonly record struct PresenceSign(RoomId Room, StaffId Staff, bool IsHere, bool IsTyping)
{
    /// <summary>True when nothing of it holds: they are gone from there.</summary>
    public bool IsGone => !IsHere && !IsTyping;
}
