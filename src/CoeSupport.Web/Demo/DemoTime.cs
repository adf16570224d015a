using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CoeSupport.Web.Demo;

/// <summary>The demo world lives relative to the moment it is seeded.</summary>
internal static class DemoTime
{
    private static readonly TimeSpan Jst = TimeSpan.FromHours(9);

    public static DateTimeOffset Of(DemoFile.Line line, DateTimeOffset now)
    {
        if (line.MinutesAgo is { } minutes) return now.AddMinutes(-minutes);
        var day = DateOnly.FromDateTime(now.ToOffset(Jst).DateTime).AddDays(-line.DaysAgo);
        return new DateTimeOffset(day.ToDateTime(TimeOnly.ParseExact(line.At!, "HH:mm", CultureInfo.InvariantCulture)), Jst);
    }

    /// <summary>A message id as LINE makes them (a long decimal string), the same on the phone and in the room.</summary>
    public static string MessageId(string userId, int number) =>
        (BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{userId} {number}"))) % 900_000_000_000_000_000UL + 100_000_000_000_000_000UL).ToString(CultureInfo.InvariantCulture);
}
