namespace CoeSupport.Core.People;

/// <summary>Identifies a substitution.</summary>
public readonly record struct SubstitutionId(Guid Value) : IEntityId<SubstitutionId>
{
    /// <summary>A new identifier.</summary>
    public static SubstitutionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SubstitutionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
