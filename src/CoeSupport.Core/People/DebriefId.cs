namespace CoeSupport.Core.People;

/// <summary>Identifies a debrief.</summary>
public readonly record struct DebriefId(Guid Value) : IEntityId<DebriefId>
{
    /// <summary>A new identifier.</summary>
    public static DebriefId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static DebriefId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
