namespace CoeSupport.Core.Risks;

/// <summary>What happened to a room's risk.</summary>
public enum RiskStepKind
{
    /// <summary>Somebody raised it, alone.</summary>
    Raised = 1,

    /// <summary>A second person saw that.</summary>
    Seen = 2,

    /// <summary>Somebody proposed a lower level.</summary>
    Proposed = 3,

    /// <summary>A second person agreed.</summary>
    Lowered = 4,

    /// <summary>The proposal was declined, or taken back by who made it.</summary>
    Declined = 5,
}
