namespace CoeSupport.Core.People;

/// <summary>Identifies a hold of an erasure.</summary>
public readonly record struct HoldId(Guid Value) : IEntityId<HoldId>
{
    /// <summary>A new identifier.</summary>
    public static HoldId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static HoldId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
