namespace CoeSupport.Core.People;

/// <summary>Identifies something that is to be followed up.</summary>
public readonly record struct FollowUpId(Guid Value) : IEntityId<FollowUpId>
{
    /// <summary>A new identifier.</summary>
    public static FollowUpId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static FollowUpId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
