using System.Globalization;
using CoeSupport.LineSimulator.Storage;

namespace CoeSupport.LineSimulator.Talk;

/// <summary>Persons reached by pushes in a calendar month (UTC+9). Bubbles do not matter, and who was not reached is not counted.</summary>
internal static class Quota
{
    public static int Used(Sql sql, DateTimeOffset now) => (int)sql.Number("SELECT persons FROM usage WHERE month = $month", ("$month", Month(now)));

    public static void Count(Sql sql, DateTimeOffset now) => sql.Execute(
        "INSERT INTO usage VALUES ($month, 1) ON CONFLICT(month) DO UPDATE SET persons = persons + 1", ("$month", Month(now)));

    private static string Month(DateTimeOffset now) => now.ToOffset(TimeSpan.FromHours(9)).ToString("yyyyMM", CultureInfo.InvariantCulture);
}
