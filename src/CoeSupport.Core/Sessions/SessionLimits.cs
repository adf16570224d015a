namespace CoeSupport.Core.Sessions;

/// <summary>How long a session lasts.</summary>
/// <param name="Idle">Without anything done it ends after this.</param>
/// <param name="Longest">It ends after this whatever is done.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Longest)
{
    /// <summary>8 and 14 hours: a night's duty is not interrupted, a forgotten computer is shut the next day.</summary>
    public static SessionLimits Usual => new(TimeSpan.FromHours(8), TimeSpan.FromHours(14));
}
