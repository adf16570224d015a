using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Notes;

/// <summary>
/// A note that one person has begun in one room, with the readers it is meant for. A row of its own, apart from the draft of a reply: neither can come up in
/// the other's box. Readable by its author only.
/// </summary>
public sealed class NoteDraft
{
    private NoteDraft()
    {
    }

    internal NoteDraft(RoomId room, StaffId staff) => (RoomId, StaffId) = (room, staff);

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The author.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>The readers chosen so far: a draft for few never comes back as one for all.</summary>
    public NoteAudience Audience { get; private set; }

    /// <summary>The one reader; null for every other audience.</summary>
    public StaffId? Only { get; private set; }

    /// <summary>The sealed text.</summary>
    public byte[] SealedText { get; private set; } = [];

    /// <summary>When it was last kept.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    private SealedPlace Place => new($"NoteDrafts/{RoomId}", nameof(SealedText), StaffId.Value);

    internal void Keep(string text, NoteReaders readers, SealKey key, DateTimeOffset at)
    {
        (Audience, Only) = (readers.Audience, readers.Only);
        SealedText = key.SealText(text, Place);
        SavedAt = at;
    }

    internal string TextUnder(SealKey key) => key.OpenText(SealedText, Place);
}
