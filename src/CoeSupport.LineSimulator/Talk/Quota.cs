using System.Globalization;
using CoeSupport.LineSimulator.Storage;

namespace CoeSupport.LineSimulator.Talk;

/// <summary>Persons reached by pushes in a calendar month (UTC+9), and by each kind of call on a day. Bubbles do not matter, and who was not reached is not counted.</summary>
internal static class Quota
{
    public static int Used(Sql sql, DateTimeOffset now) => (int)sql.Number("SELECT persons FROM usage WHERE month = $month", ("$month", Month(now)));

    public static void Count(Sql sql, DateTimeOffset now) => sql.Execute(
        "INSERT INTO usage VALUES ($month, 1) ON CONFLICT(month) DO UPDATE SET persons = persons + 1", ("$month", Month(now)));

    /// <summary>For the delivery statistics.</summary>
    public static void CountDay(Sql sql, string kind, DateTimeOffset now) => sql.Execute(
        "INSERT INTO sent VALUES ($day, $kind, 1) ON CONFLICT(day, kind) DO UPDATE SET persons = persons + 1", ("$day", Day(now)), ("$kind", kind));

    public static long OnDay(Sql sql, string kind, string day) => sql.Number("SELECT persons FROM sent WHERE day = $day AND kind = $kind", ("$day", day), ("$kind", kind));

    /// <summary>The day in Japan, yyyyMMdd.</summary>
    public static string Day(DateTimeOffset now) => now.ToOffset(TimeSpan.FromHours(9)).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Month(DateTimeOffset now) => now.ToOffset(TimeSpan.FromHours(9)).ToString("yyyyMM", CultureInfo.InvariantCulture);
}
