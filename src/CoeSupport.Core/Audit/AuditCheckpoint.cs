namespace CoeSupport.Core.Audit;

/// <summary>How far the chain went at an instant.</summary>
/// <param name="Position">The last position.</param>
/// <param name="Seal">Its seal.</param>
/// <param name="At">When that was noted.</param>
public sealed record AuditCheckpoint(long Position, byte[] Seal, DateTimeOffset At);
