namespace CoeSupport.Web.Workers;

/// <summary>How one worker of this process does.</summary>
/// <param name="Name">The name of its class.</param>
/// <param name="At">When its last round ended well; null before the first.</param>
/// <param name="Failures">Rounds that failed in a row since.</param>
/// <param name="IsLate">It should have ended a round long ago.</param>
public sealed record WorkerRound(string Name, DateTimeOffset? At, int Failures, bool IsLate);
