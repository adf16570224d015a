namespace CoeSupport.Core.Deliveries;

/// <summary>The month by which LINE counts in Japan: it turns at midnight in Tokyo (UTC+9, no summer time).</summary>
public static class JapanMonth
{
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    /// <summary>When the month of this instant began.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset instant)
    {
        var there = instant.ToOffset(Tokyo);
        return new DateTimeOffset(there.Year, there.Month, 1, 0, 0, 0, Tokyo).ToUniversalTime();
    }
}
