namespace CoeSupport.Core.Escalations;

/// <summary>What somebody is worried about. Which specialists are asked for it: <see cref="RoutingPolicy.KindsFor"/>.</summary>
public enum Concern
{
    /// <summary>Body and pregnancy.</summary>
    Body = 1,

    /// <summary>Mind.</summary>
    Mind = 2,

    /// <summary>Violence.</summary>
    Violence = 3,

    /// <summary>A child's safety.</summary>
    ChildSafety = 4,

    /// <summary>Money and life.</summary>
    Money = 5,

    /// <summary>Something else.</summary>
    Other = 6,
}
