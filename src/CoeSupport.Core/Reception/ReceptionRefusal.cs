namespace CoeSupport.Core.Reception;

/// <summary>Why a turn on reception was not planned.</summary>
public enum ReceptionRefusal
{
    /// <summary>No such person, place or turn, or beyond one's reach: they look the same.</summary>
    NotFound = 1,

    /// <summary>It would be one's own turn.</summary>
    Oneself = 2,

    /// <summary>Only professionals sit at reception.</summary>
    NotProfessional = 3,

    /// <summary>It ends before it starts, is over already, or lasts longer than a day.</summary>
    Time = 4,

    /// <summary>The same person is on reception there at that time already.</summary>
    Overlaps = 5,
}
