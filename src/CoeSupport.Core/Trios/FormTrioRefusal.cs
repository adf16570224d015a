namespace CoeSupport.Core.Trios;

/// <summary>Why a trio was not formed. Nothing was changed.</summary>
public enum FormTrioRefusal
{
    /// <summary>No such room within the coordinator's reach.</summary>
    NotFound = 1,

    /// <summary>A trio is there already.</summary>
    AlreadyFormed = 2,

    /// <summary>Somebody does not work here, or is no supporter for this room.</summary>
    NotASupporter = 3,

    /// <summary>Somebody is not of the kind of their seat.</summary>
    WrongKind = 4,

    /// <summary>The coordinator would seat themselves.</summary>
    Oneself = 5,
}
