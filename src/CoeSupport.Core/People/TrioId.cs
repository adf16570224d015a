namespace CoeSupport.Core.People;

/// <summary>Identifies a trio.</summary>
public readonly record struct TrioId(Guid Value) : IEntityId<TrioId>
{
    /// <summary>A new identifier.</summary>
    public static TrioId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static TrioId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
