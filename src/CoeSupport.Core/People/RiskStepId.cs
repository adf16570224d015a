namespace CoeSupport.Core.People;

/// <summary>Identifies a step in the history of a room's risk.</summary>
public readonly record struct RiskStepId(Guid Value) : IEntityId<RiskStepId>
{
    /// <summary>A new identifier.</summary>
    public static RiskStepId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static RiskStepId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
