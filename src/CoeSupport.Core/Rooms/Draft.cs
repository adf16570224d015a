using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>What one person has typed in one room and not sent. Kept here because phones lose their connection; readable by its author only.</summary>
public sealed class Draft
{
    private Draft()
    {
    }

    /// <summary>A draft begins.</summary>
    public Draft(RoomId room, StaffId staff)
    {
        RoomId = room;
        StaffId = staff;
    }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The author.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>The sealed text.</summary>
    public byte[] SealedText { get; private set; } = [];

    /// <summary>When it was last kept.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    internal void Keep(byte[] sealedText, DateTimeOffset at)
    {
        SealedText = sealedText;
        SavedAt = at;
    }
}
