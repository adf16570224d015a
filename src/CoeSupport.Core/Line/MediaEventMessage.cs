namespace CoeSupport.Core.Line;

/// <summary>A message whose content is fetched by its id, soon: LINE deletes it after a time it does not tell.</summary>
public abstract record MediaEventMessage(string Id) : EventMessage(Id)
{
    /// <summary>Where the content lies. Files never name one: they lie at LINE.</summary>
    public ContentProvider Provider { get; init; } = ContentProvider.AtLine;
}
