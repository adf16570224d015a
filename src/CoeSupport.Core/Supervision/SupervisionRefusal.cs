namespace CoeSupport.Core.Supervision;

/// <summary>Why a supervision was not granted.</summary>
public enum SupervisionRefusal
{
    /// <summary>No such person, place or grant, or beyond one's reach: they look the same.</summary>
    NotFound = 1,

    /// <summary>It would be granted to oneself.</summary>
    Oneself = 2,

    /// <summary>The person is no supervisor there.</summary>
    NoSupervisor = 3,

    /// <summary>It ends before it starts, is over already, or lasts longer than a year.</summary>
    Time = 4,

    /// <summary>It is given for a municipality or a channel, not for everything.</summary>
    TooWide = 5,

    /// <summary>The same person accompanies there at that time already.</summary>
    Overlaps = 6,
}
