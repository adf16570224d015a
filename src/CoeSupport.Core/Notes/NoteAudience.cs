namespace CoeSupport.Core.Notes;

/// <summary>Who of a room reads a note. Its author always does, and nobody outside the room ever.</summary>
public enum NoteAudience
{
    /// <summary>All who may read the room.</summary>
    Team = 1,

    /// <summary>Supporters who are professionals, and specialists.</summary>
    Professionals = 2,

    /// <summary>One person.</summary>
    OnePerson = 3,
}
