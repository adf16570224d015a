namespace CoeSupport.Core.People;

/// <summary>Identifies a phrase that may suggest a level of risk.</summary>
public readonly record struct RiskPhraseId(Guid Value) : IEntityId<RiskPhraseId>
{
    /// <summary>A new identifier.</summary>
    public static RiskPhraseId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static RiskPhraseId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
