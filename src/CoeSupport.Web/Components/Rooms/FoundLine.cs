using CoeSupport.Core.Notes;
using CoeSupport.Core.People;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>A line of the conversation that has the words: a message, or a note after it.</summary>
/// <param name="Sequence">The message, or the one after which the note stands; 0 before the first.</param>
/// <param name="Note">The note; null for a message.</param>
public readonly record struct FoundLine(long Sequence, NoteId? Note = null)
{
    /// <summary>Both together from the end of the conversation to its beginning, where each is given newest first.</summary>
    public static IReadOnlyList<FoundLine> Merge(IEnumerable<long> messages, IEnumerable<FoundNote> notes) =>
    [
        .. notes.Select(note => new FoundLine(note.AfterSequence, note.Id)).Concat(messages.Select(sequence => new FoundLine(sequence)))
            .OrderByDescending(line => line.Sequence), // keeps the notes of one message in their order, before the message
    ];
}
