namespace CoeSupport.Core.People;

/// <summary>Identifies a person of the staff.</summary>
public readonly record struct StaffId(Guid Value) : IEntityId<StaffId>
{
    /// <summary>A new identifier.</summary>
    public static StaffId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static StaffId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
