namespace CoeSupport.Core.Oversight;

/// <summary>Some lines of the audit trail, the newest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Next">Older ones come before this number; null when these were the last.</param>
public sealed record AuditLines(IReadOnlyList<AuditLine> Lines, long? Next);
