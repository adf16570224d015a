using CoeSupport.Core.People;

namespace CoeSupport.Core.Notes;

/// <summary>For whom a note is meant.</summary>
/// <param name="Audience">The kind of audience.</param>
/// <param name="Only">The one person; null for every other audience.</param>
public readonly record struct NoteReaders(NoteAudience Audience, StaffId? Only = null)
{
    /// <summary>All who may read the room: what a box begins with.</summary>
    public static NoteReaders Team => new(NoteAudience.Team);

    /// <summary>Professionals and specialists of the room.</summary>
    public static NoteReaders Professionals => new(NoteAudience.Professionals);

    /// <summary>One person of the room.</summary>
    public static NoteReaders One(StaffId person) => new(NoteAudience.OnePerson, person);

    /// <summary>True when a person of the room is among them.</summary>
    internal bool Include(StaffId person, bool isProfessional) => Audience switch
    {
        NoteAudience.Team => true,
        NoteAudience.Professionals => isProfessional,
        NoteAudience.OnePerson => person == Only,
        _ => throw new InvalidOperationException($"Unknown audience {Audience}."),
    };
}
