namespace CoeSupport.Core.People;

/// <summary>Identifies a notice to somebody of the staff.</summary>
public readonly record struct NoticeId(Guid Value) : IEntityId<NoticeId>
{
    /// <summary>A new identifier.</summary>
    public static NoticeId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static NoticeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
