namespace CoeSupport.Core.People;

/// <summary>Identifies an asked swap of a duty.</summary>
public readonly record struct SwapId(Guid Value) : IEntityId<SwapId>
{
    /// <summary>A new identifier.</summary>
    public static SwapId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SwapId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
