namespace CoeSupport.Core.Seeding;

/// <summary>How seeding ended.</summary>
/// <param name="Refusal">Why nothing was written; null when something was.</param>
/// <param name="Done">What was written: whole rooms, also when it was interrupted.</param>
public sealed record SeedResult(SeedRefusal? Refusal, SeedProgress Done)
{
    /// <summary>All that was wanted is there.</summary>
    public bool IsWhole => Refusal is null && Done.Messages == Done.Of;
}
