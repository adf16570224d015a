using System.Text.Json;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Care;

/// <summary>One change of what is known of a parent: who and when lie open, what and why are sealed. Never changed or removed.</summary>
public sealed class ParentChange
{
    private ParentChange()
    {
    }

    internal ParentChange(RoomId room, int number, long sequence, StaffId? by, DateTimeOffset at, ChangeWords words, SealKey key, bool isByParent)
    {
        RoomId = room;
        Number = number;
        Sequence = sequence;
        StaffId = by;
        ChangedAt = at;
        IsByParent = isByParent;
        SealedWords = key.Seal(JsonSerializer.SerializeToUtf8Bytes(words), Place);
    }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The number in the room, from 1 without gaps.</summary>
    public int Number { get; private set; }

    /// <summary>The newest message of the room at that time: who may read from a later one on does not read this change either.</summary>
    public long Sequence { get; private set; }

    /// <summary>Who; null for the parent's own buttons and for the demo world.</summary>
    public StaffId? StaffId { get; private set; }

    /// <summary>The parent said so by a button.</summary>
    public bool IsByParent { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>What changed and why, sealed.</summary>
    public byte[] SealedWords { get; private set; } = [];

    internal ChangeWords Open(SealKey key) => JsonSerializer.Deserialize<ChangeWords>(key.Open(SealedWords, Place))!;

    private SealedPlace Place => new("ParentChanges", nameof(SealedWords), RoomId.Value, Number);
}

/// <summary>The sealed part of a change.</summary>
internal sealed record ChangeWords(IReadOnlyList<ChangedFact> Facts, string? Reason);
