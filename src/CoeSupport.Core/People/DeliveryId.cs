namespace CoeSupport.Core.People;

/// <summary>Identifies a delivery.</summary>
public readonly record struct DeliveryId(Guid Value) : IEntityId<DeliveryId>
{
    /// <summary>A new identifier.</summary>
    public static DeliveryId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static DeliveryId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
