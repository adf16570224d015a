namespace CoeSupport.Core.Supporters;

/// <summary>A time in which somebody takes no new rooms. The reason is not part of it: it is nobody's business.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="Until">The first instant after it; null while open.</param>
public sealed record Pause(DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>True while it lasts.</summary>
    public bool IsAt(DateTimeOffset now) => From <= now && !IsOver(now);

    /// <summary>True once it is over.</summary>
    public bool IsOver(DateTimeOffset now) => Until is { } until && until <= now;
}
