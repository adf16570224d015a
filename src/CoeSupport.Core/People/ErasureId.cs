namespace CoeSupport.Core.People;

/// <summary>Identifies one erasure of a room, asked for by its parent or due by a rule of retention.</summary>
public readonly record struct ErasureId(Guid Value) : IEntityId<ErasureId>
{
    /// <summary>A new identifier.</summary>
    public static ErasureId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ErasureId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
