namespace CoeSupport.Core.People;

/// <summary>Identifies one notice on one of its ways out.</summary>
public readonly record struct NoticePostingId(Guid Value) : IEntityId<NoticePostingId>
{
    /// <summary>A new identifier.</summary>
    public static NoticePostingId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static NoticePostingId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
