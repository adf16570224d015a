namespace CoeSupport.Core.People;

/// <summary>Identifies an intake code.</summary>
public readonly record struct IntakeCodeId(Guid Value) : IEntityId<IntakeCodeId>
{
    /// <summary>A new identifier.</summary>
    public static IntakeCodeId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static IntakeCodeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
