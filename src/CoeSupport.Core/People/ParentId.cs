namespace CoeSupport.Core.People;

/// <summary>Identifies a parent: one LINE account under one LINE provider.</summary>
public readonly record struct ParentId(Guid Value) : IEntityId<ParentId>
{
    /// <summary>A new identifier.</summary>
    public static ParentId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ParentId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
