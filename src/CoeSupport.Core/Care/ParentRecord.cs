using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Care;

/// <summary>What is known of the parent of one room, sealed under its key. No row is the same as nothing known.</summary>
public sealed class ParentRecord
{
    private ParentRecord()
    {
    }

    /// <summary>Of whom nothing is known yet.</summary>
    public ParentRecord(RoomId room) => RoomId = room;

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>What is known, sealed; empty before the first change.</summary>
    public byte[] SealedFacts { get; private set; } = [];

    /// <summary>How often it has changed: the number of the newest change, and the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Takes over what is known now.</summary>
    /// <returns>The line of its history; null when nothing is different.</returns>
    public ParentChange? Change(ParentDates dates, AboutParent about, Room room, StaffId? by, DateTimeOffset at, string? reason, SealKey key, bool isByParent = false)
    {
        ArgumentNullException.ThrowIfNull(room);
        var next = new ParentFacts(dates, about);
        var differences = ParentFacts.Open(this, key).ChangesTo(next);
        if (differences.Count == 0) return null;
        SealedFacts = next.Seal(key, RoomId);
        Version++;
        return new ParentChange(RoomId, Version, room.LastSequence, by, at, new ChangeWords(differences, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()), key, isByParent);
    }

    /// <summary>The room was placed elsewhere: a line of the history, although that is no fact of this card.</summary>
    internal ParentChange Move(string? from, string to, Room room, StaffId by, DateTimeOffset at, SealKey key)
    {
        if (Version == 0) SealedFacts = ParentFacts.None.Seal(key, RoomId);
        Version++;
        return new ParentChange(RoomId, Version, room.LastSequence, by, at, new ChangeWords([new ChangedFact(ParentField.Municipality, from, to)], Reason: null), key, isByParent: false);
    }
}
