namespace CoeSupport.Core.People;

/// <summary>Identifies a channel of ours (not LINE's own channel number).</summary>
public readonly record struct ChannelId(Guid Value) : IEntityId<ChannelId>
{
    /// <summary>A new identifier.</summary>
    public static ChannelId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ChannelId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
