namespace CoeSupport.Core.People;

/// <summary>Identifies a device that gets notices.</summary>
public readonly record struct NoticeDeviceId(Guid Value) : IEntityId<NoticeDeviceId>
{
    /// <summary>A new identifier.</summary>
    public static NoticeDeviceId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static NoticeDeviceId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
