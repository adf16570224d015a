namespace CoeSupport.Core.People;

/// <summary>Identifies a grant of supervision.</summary>
public readonly record struct GrantId(Guid Value) : IEntityId<GrantId>
{
    /// <summary>A new identifier.</summary>
    public static GrantId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static GrantId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
