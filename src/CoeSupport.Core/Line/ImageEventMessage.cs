namespace CoeSupport.Core.Line;

/// <summary>A picture, alone or one of a set.</summary>
public sealed record ImageEventMessage(string Id, ContentProvider ContentProvider, ImageSet? ImageSet) : EventMessage(Id);
