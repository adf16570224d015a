namespace CoeSupport.Core.Supervision;

/// <summary>Why a supervisor could not join or take over.</summary>
public enum AccompanyRefusal
{
    /// <summary>No such room, or none in one's charge: they look the same.</summary>
    NotFound = 1,

    /// <summary>Not within 1 to <see cref="TakeOver.MostMinutes"/> minutes.</summary>
    Minutes = 2,

    /// <summary>One is in already: nobody extends their own time.</summary>
    AlreadyIn = 3,

    /// <summary>Another supervisor has taken it over.</summary>
    TakenOver = 4,
}
