namespace CoeSupport.Core.Line;

/// <summary>A file. Its name is whatever the sender's device says: not to be trusted. <paramref name="FileSize"/> in bytes, as LINE says.</summary>
public sealed record FileEventMessage(string Id, string FileName, long? FileSize) : EventMessage(Id);
