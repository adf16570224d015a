namespace CoeSupport.Core.Notes;

/// <summary>Why a note was not taken, changed or deleted. What was typed stays with the person.</summary>
public enum NoteRefusal
{
    /// <summary>No such room or note, or none that this person may read: the two look the same.</summary>
    NotFound = 1,

    /// <summary>Nothing but white space.</summary>
    Empty = 2,

    /// <summary>Over <see cref="Note.LongestText"/>.</summary>
    TooLong = 3,

    /// <summary>The one reader is not in the room any more, or is the author.</summary>
    ReaderGone = 4,

    /// <summary>Somebody is named who would not be able to read it.</summary>
    NamesOutsider = 5,

    /// <summary>Only its author changes a note.</summary>
    NotTheAuthor = 6,

    /// <summary>More than <see cref="Note.Changeable"/> ago.</summary>
    TooLate = 7,
}
