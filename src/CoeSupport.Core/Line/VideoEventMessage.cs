namespace CoeSupport.Core.Line;

/// <summary>A video. <paramref name="Duration"/> in milliseconds, sometimes absent.</summary>
public sealed record VideoEventMessage(string Id, ContentProvider ContentProvider, long? Duration) : EventMessage(Id);
