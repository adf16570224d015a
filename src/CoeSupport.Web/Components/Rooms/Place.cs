using CoeSupport.Core.People;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>Somewhere in the conversation to go to. Each is one going: asked for twice, one goes there twice.</summary>
/// <param name="sequence">The line; null is the end.</param>
/// <param name="note">The note after it; null for the line itself.</param>
public sealed class Place(long? sequence, NoteId? note = null)
{
    /// <summary>The line; null is the end.</summary>
    public long? Sequence { get; } = sequence;

    /// <summary>The note after it; null for the line itself.</summary>
    public NoteId? Note { get; } = note;
}
