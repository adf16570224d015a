namespace CoeSupport.Core.Line;

/// <summary>A voice message or another sound. <paramref name="Duration"/> in milliseconds, sometimes absent.</summary>
public sealed record AudioEventMessage(string Id, ContentProvider ContentProvider, long? Duration) : EventMessage(Id);
