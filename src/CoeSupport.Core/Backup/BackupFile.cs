namespace CoeSupport.Core.Backup;

/// <summary>One file of a backup.</summary>
/// <param name="Path">Relative to the backup, with <c>/</c>.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its hash in hex.</param>
public sealed record BackupFile(string Path, long Bytes, string Sha256);
