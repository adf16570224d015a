namespace CoeSupport.Core.Channels;

/// <summary>Why a municipality was not kept.</summary>
public enum MunicipalityRefusal
{
    /// <summary>No such municipality among those this person administers.</summary>
    NotFound = 1,

    /// <summary>Without a name or prefecture, or too long.</summary>
    Unfit = 2,

    /// <summary>There is one of this name in this prefecture.</summary>
    NameTaken = 3,

    /// <summary>Somebody else rewrote it meanwhile.</summary>
    Changed = 4,
}
