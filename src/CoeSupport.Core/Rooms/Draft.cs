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

    /// <summary>The sealed text; empty while there is only a quote.</summary>
    public byte[] SealedText { get; private set; } = [];

    /// <summary>When it was last kept.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The line of the same room that the reply will quote; null without one.</summary>
    public long? QuotedSequence { get; private set; }

    /// <summary>True while there is nothing in it.</summary>
    public bool IsEmpty => SealedText.Length == 0 && QuotedSequence is null;

    internal void Quote(long? sequence, DateTimeOffset at)
    {
        QuotedSequence = sequence;
        SavedAt = at;
    }

    internal void Keep(byte[] sealedText, DateTimeOffset at)
    {
        SealedText = sealedText;
        SavedAt = at;
    }
}
