using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Supervision;

/// <summary>How a heavy conversation was for somebody of the room, for themselves and the room's supervisors. Sealed under the room's key; never goes to LINE.</summary>
public sealed class Debrief
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int LongestText = 4_000;

    private Debrief()
    {
    }

    internal Debrief(RoomId room, StaffId author, Guid clientKey, string text, SealKey key, DateTimeOffset at)
    {
        Id = DebriefId.New();
        RoomId = room;
        AuthorId = author;
        ClientKey = clientKey;
        WrittenAt = at;
        SealedText = key.SealText(text, Place);
    }

    /// <summary>Identity.</summary>
    public DebriefId Id { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Who wrote it.</summary>
    public StaffId AuthorId { get; private set; }

    /// <summary>Made by the screen for each text, so that a repeated press is the same entry.</summary>
    public Guid ClientKey { get; private set; }

    /// <summary>The sealed text.</summary>
    public byte[] SealedText { get; private set; } = [];

    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    private SealedPlace Place => new("Debriefs", nameof(SealedText), Id.Value);

    /// <summary>The words.</summary>
    internal string TextUnder(SealKey key) => key.OpenText(SealedText, Place);
}
