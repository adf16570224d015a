namespace CoeSupport.Core.People;

/// <summary>Identifies a template of a reply.</summary>
public readonly record struct TemplateId(Guid Value) : IEntityId<TemplateId>
{
    /// <summary>A new identifier.</summary>
    public static TemplateId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static TemplateId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
