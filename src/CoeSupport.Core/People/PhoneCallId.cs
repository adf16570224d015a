namespace CoeSupport.Core.People;

/// <summary>Identifies an agreed phone call.</summary>
public readonly record struct PhoneCallId(Guid Value) : IEntityId<PhoneCallId>
{
    /// <summary>A new identifier.</summary>
    public static PhoneCallId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static PhoneCallId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
