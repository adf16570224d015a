namespace CoeSupport.Core.Backup;

/// <summary>How it went, in lines for the person at the console. Ids and counts, never words.</summary>
/// <param name="IsDone">True when everything that was asked for was done and found right.</param>
/// <param name="Lines">The report, or the refusal.</param>
public sealed record BackupResult(bool IsDone, IReadOnlyList<string> Lines)
{
    internal static BackupResult Refused(params IEnumerable<string> why) => new(false, [.. why]);

    internal static BackupResult Done(params IEnumerable<string> report) => new(true, [.. report]);
}
