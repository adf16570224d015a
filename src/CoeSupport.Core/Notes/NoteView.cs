using CoeSupport.Core.People;

namespace CoeSupport.Core.Notes;

/// <summary>A note, opened for somebody who may read it.</summary>
public sealed record NoteView
{
    /// <summary>Identity.</summary>
    public required NoteId Id { get; init; }

    /// <summary>Who wrote it.</summary>
    public required StaffId AuthorId { get; init; }

    /// <summary>The author's public name.</summary>
    public required string AuthorName { get; init; }

    /// <summary>For whom it is meant.</summary>
    public required NoteReaders Readers { get; init; }

    /// <summary>The public name of the one reader; null for every other audience.</summary>
    public string? OnlyName { get; init; }

    /// <summary>A supervisor's whisper to one person.</summary>
    public bool IsWhisper { get; init; }

    /// <summary>The words; null once it was deleted.</summary>
    public string? Text { get; init; }

    /// <summary>It stands after this message.</summary>
    public required long AfterSequence { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>When it was last changed; null while it is as first written.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When it was deleted; null while it stands.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The reader is its author.</summary>
    public required bool IsMine { get; init; }

    /// <summary>The reader is named in it and has not seen it.</summary>
    public required bool CallsMe { get; init; }

    /// <summary>Its author can change it at this instant.</summary>
    public bool IsEditable(DateTimeOffset now) => IsMine && DeletedAt is null && now - WrittenAt <= Note.Changeable;

    /// <summary>Its author can take the deletion back at this instant.</summary>
    public bool IsRestorable(DateTimeOffset now) => IsMine && now - DeletedAt <= Note.Changeable;
}
