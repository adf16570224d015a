namespace CoeSupport.Core.People;

/// <summary>Identifies a room.</summary>
public readonly record struct RoomId(Guid Value) : IEntityId<RoomId>
{
    /// <summary>A new identifier.</summary>
    public static RoomId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static RoomId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
