namespace CoeSupport.Core.People;

/// <summary>Identifies a session: one signed-in browser.</summary>
public readonly record struct SessionId(Guid Value) : IEntityId<SessionId>
{
    /// <summary>A new identifier.</summary>
    public static SessionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SessionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
