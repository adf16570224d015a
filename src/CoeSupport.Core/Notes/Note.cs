using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Notes;

/// <summary>What somebody of a room wrote down for colleagues. Sealed under the room's key; never goes to LINE.</summary>
public sealed class Note
{
    /// <summary>How long its author can change it, and take a deletion back.</summary>
    public static readonly TimeSpan Changeable = TimeSpan.FromMinutes(15);

    /// <summary>The longest note, in UTF-16 code units.</summary>
    public const int LongestText = 5_000;

    private Note()
    {
    }

    /// <summary>A note is written. <paramref name="afterSequence"/> is the newest message at that moment.</summary>
    internal Note(RoomId room, StaffId author, NoteReaders readers, long afterSequence, Guid clientKey, string text, SealKey key, DateTimeOffset at, bool isWhisper = false)
    {
        IsWhisper = isWhisper;
        Id = NoteId.New();
        RoomId = room;
        AuthorId = author;
        Audience = readers.Audience;
        Only = readers.Only;
        AfterSequence = afterSequence;
        ClientKey = clientKey;
        WrittenAt = at;
        SealedText = key.SealText(text, Place);
    }

    /// <summary>Identity.</summary>
    public NoteId Id { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Who wrote it.</summary>
    public StaffId AuthorId { get; private set; }

    /// <summary>Who reads it.</summary>
    public NoteAudience Audience { get; private set; }

    /// <summary>The one reader; null for every other audience.</summary>
    public StaffId? Only { get; private set; }

    /// <summary>The newest message when it was written: it stands after this one. Who may read from a later message on does not read it.</summary>
    public long AfterSequence { get; private set; }

    /// <summary>Made by the screen for each text, so that a repeated press is the same note.</summary>
    public Guid ClientKey { get; private set; }

    /// <summary>The sealed text; null some time after it was deleted.</summary>
    public byte[]? SealedText { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>When it was last changed; null while it is as first written.</summary>
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>When its author deleted it; null while it stands.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>A supervisor's whisper: for one person, who is called to look.</summary>
    public bool IsWhisper { get; private set; }

    /// <summary>Written by somebody who reads, for a life in danger, what waits for its parent's agreement: as closed as that.</summary>
    public bool AwaitsConsent { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>For whom it is meant.</summary>
    public NoteReaders Readers => new(Audience, Only);

    private SealedPlace Place => new("Notes", nameof(SealedText), Id.Value);

    /// <summary>The words; null for a deleted note, also while the deletion can be taken back.</summary>
    internal string? TextUnder(SealKey key) => DeletedAt is null && SealedText is not null ? key.OpenText(SealedText, Place) : null;

    internal void Edit(string text, SealKey key, DateTimeOffset at)
    {
        SealedText = key.SealText(text, Place);
        EditedAt = at;
        Version++;
    }

    /// <summary>Closed to colleagues who may not read what it may tell of.</summary>
    internal void AwaitConsent()
    {
        AwaitsConsent = true;
        Version++;
    }

    /// <summary>The parent agreed.</summary>
    internal void BecomeReadable()
    {
        AwaitsConsent = false;
        Version++;
    }

    internal void Delete(DateTimeOffset at)
    {
        DeletedAt ??= at;
        Version++;
    }

    internal void Restore()
    {
        DeletedAt = null;
        Version++;
    }

    internal void Blank()
    {
        SealedText = null;
        Version++;
    }
}
