using CoeSupport.Core.People;

namespace CoeSupport.Core.Keys;

/// <summary>A room's words cannot be opened: its key was erased, or the key store does not belong to this database.</summary>
public sealed class KeyGoneException(RoomId room) : Exception($"The key store holds no key for room {room}.")
{
    /// <summary>The room without a key.</summary>
    public RoomId Room { get; } = room;
}
