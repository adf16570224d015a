namespace CoeSupport.Core.Risks;

/// <summary>Why a room's risk stays as it is.</summary>
public enum RiskRefusal
{
    /// <summary>No such room or step, or none that this person may read: the two look the same.</summary>
    NotFound = 1,

    /// <summary>It stands there already, or higher.</summary>
    NotHigher = 2,

    /// <summary>It stands there already, or lower.</summary>
    NotLower = 3,

    /// <summary>Lowering needs a reason.</summary>
    NoReason = 4,

    /// <summary>Over <see cref="RiskStep.LongestReason"/>.</summary>
    TooLong = 5,

    /// <summary>It is one's own: a second person has to see or agree.</summary>
    Own = 6,

    /// <summary>Neither of the two is a professional.</summary>
    NoProfessional = 7,

    /// <summary>There is nothing to see or to agree to any more.</summary>
    Over = 8,

    /// <summary>A reason would carry what waits sealed for the parent's agreement; the level alone is taken.</summary>
    WordsWait = 9,

    /// <summary>A colleague's proposal waits for an answer.</summary>
    AlreadyProposed = 10,
}
