namespace CoeSupport.Core.People;

/// <summary>Identifies a membership.</summary>
public readonly record struct MembershipId(Guid Value) : IEntityId<MembershipId>
{
    /// <summary>A new identifier.</summary>
    public static MembershipId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static MembershipId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
