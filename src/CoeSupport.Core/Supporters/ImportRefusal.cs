namespace CoeSupport.Core.Supporters;

/// <summary>Why a list was not taken in. Nothing was changed.</summary>
public enum ImportRefusal
{
    /// <summary>No administrator of that scope.</summary>
    NotFound = 1,

    /// <summary>It would not do any more what was shown: somebody changed something meanwhile.</summary>
    Stale = 2,

    /// <summary>A line is refused, or nothing would happen.</summary>
    NothingToDo = 3,

    /// <summary>It has more lines than a list may have.</summary>
    TooMany = 4,
}
