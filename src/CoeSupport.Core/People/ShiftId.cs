namespace CoeSupport.Core.People;

/// <summary>Identifies a shift on the reception rota.</summary>
public readonly record struct ShiftId(Guid Value) : IEntityId<ShiftId>
{
    /// <summary>A new identifier.</summary>
    public static ShiftId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ShiftId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
