namespace CoeSupport.Core.Seeding;

/// <summary>Why nothing is seeded.</summary>
public enum SeedRefusal
{
    /// <summary>The storage has rooms or people already.</summary>
    NotEmpty,

    /// <summary>No channel is configured.</summary>
    NoChannel,

    /// <summary>Such numbers cannot be (<see cref="SeedPlan.IsPossible"/>).</summary>
    Impossible,
}
