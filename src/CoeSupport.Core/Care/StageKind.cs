namespace CoeSupport.Core.Care;

/// <summary>Kinds of <see cref="Stage"/>.</summary>
public enum StageKind
{
    /// <summary>No date is known.</summary>
    Unknown = 1,

    /// <summary>A pregnancy is going on.</summary>
    Expecting = 2,

    /// <summary>Children were born, no pregnancy is known.</summary>
    Born = 3,

    /// <summary>A child was lost: no date is shown.</summary>
    Loss = 4,
}
