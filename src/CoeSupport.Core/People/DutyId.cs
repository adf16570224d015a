namespace CoeSupport.Core.People;

/// <summary>Identifies a planned duty of a specialist.</summary>
public readonly record struct DutyId(Guid Value) : IEntityId<DutyId>
{
    /// <summary>A new identifier.</summary>
    public static DutyId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static DutyId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
