namespace CoeSupport.Core.People;

/// <summary>Identifies a municipality.</summary>
public readonly record struct MunicipalityId(Guid Value) : IEntityId<MunicipalityId>
{
    /// <summary>A new identifier.</summary>
    public static MunicipalityId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static MunicipalityId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
