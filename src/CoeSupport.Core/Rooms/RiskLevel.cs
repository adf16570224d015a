namespace CoeSupport.Core.Rooms;

/// <summary>How much a life is in danger, as people of the room see it. No rule ever sets one.</summary>
public enum RiskLevel
{
    /// <summary>Nothing that worries anybody.</summary>
    None = 0,

    /// <summary>Thoughts of dying or of doing harm.</summary>
    Ideation = 1,

    /// <summary>A plan, or means at hand. A second person has to look.</summary>
    PlanOrMeans = 2,

    /// <summary>It is happening. A second person has to look.</summary>
    InProgress = 3,
}
