namespace CoeSupport.Core.Deliveries;

/// <summary>How long to wait before the next attempt: 1, 2, 4 … seconds up to 5 minutes, less up to a fifth so that lanes do not beat in time.</summary>
public static class Backoff
{
    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The wait after this many attempts (1 or more).</summary>
    public static TimeSpan After(int attempts)
    {
        var seconds = Math.Min(Math.Pow(2, Math.Clamp(attempts - 1, 0, 20)), Longest.TotalSeconds);
#pragma warning disable CA5394 // spreads load; not a secret
        return TimeSpan.FromSeconds(seconds * (1 - (Random.Shared.NextDouble() / 5)));
#pragma warning restore CA5394
    }
}
