namespace CoeSupport.Web.Hosting;

/// <summary>From when on work that is left lying makes this workstation not ready: the section <c>Health</c>.</summary>
internal sealed class HealthLimits
{
    /// <summary>An event from LINE that nobody worked on for longer.</summary>
    public TimeSpan UnprocessedWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A message that should be at LINE for longer: retries through a short outage of LINE are no alarm.</summary>
    public TimeSpan UnsentWithin { get; init; } = TimeSpan.FromMinutes(15);
}
