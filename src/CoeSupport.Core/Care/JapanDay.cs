namespace CoeSupport.Core.Care;

/// <summary>The civil date in Japan (UTC+9, no summer time): weeks and ages turn at midnight in Tokyo, never at midnight UTC.</summary>
public static class JapanDay
{
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    /// <summary>The instant of a time of day in Japan.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new DateTimeOffset(day.ToDateTime(time), Tokyo).ToUniversalTime();

    /// <summary>The date in Japan at this instant.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Tokyo).DateTime);

    /// <summary>When the date in Japan changes next.</summary>
    public static DateTimeOffset NextMidnight(DateTimeOffset instant) =>
        StartOf(Of(instant).AddDays(1));

    /// <summary>When this date begins in Japan.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Tokyo).ToUniversalTime();
}
