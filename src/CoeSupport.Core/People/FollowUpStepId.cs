namespace CoeSupport.Core.People;

/// <summary>Identifies a step in the history of a follow-up.</summary>
public readonly record struct FollowUpStepId(Guid Value) : IEntityId<FollowUpStepId>
{
    /// <summary>A new identifier.</summary>
    public static FollowUpStepId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static FollowUpStepId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
