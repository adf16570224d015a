namespace CoeSupport.Core.Rooms;

/// <summary>What was sealed: how many bytes, and the first of them, by which the type is told.</summary>
public sealed record MediaWritten(long Size, byte[] Head);
