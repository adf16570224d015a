namespace CoeSupport.Core.People;

/// <summary>Identifies one call for a specialist.</summary>
public readonly record struct EscalationId(Guid Value) : IEntityId<EscalationId>
{
    /// <summary>A new identifier.</summary>
    public static EscalationId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static EscalationId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
