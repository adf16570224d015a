using System.Globalization;
using CoeSupport.Core.Care;
using CoeSupport.Core.Duties;
using CoeSupport.Core.People;

namespace CoeSupport.Web.Demo;

/// <summary>The weekly duties of the demo world's specialists: since last week, so that somebody is there whenever it is seeded.</summary>
internal static class DemoDuties
{
    public static IEnumerable<Duty> Of(DemoFile.Watch watch, MunicipalityId? where, StaffId coordinator, DemoContent content, DateTimeOffset now)
    {
        var kind = Enum.Parse<SpecialistKind>(content.File.Staff.Single(person => person.Key == watch.Staff).Specialty!);
        var weekAgo = JapanDay.Of(now).AddDays(-7);
        return Enumerable.Range(0, 7).Select(weekAgo.AddDays).Where(day => watch.Days.Contains((int)day.DayOfWeek))
            .Select(day => new Duty(DemoContent.StaffIdOf(watch.Staff), kind, where, day, lastDay: null, TimeOnly.Parse(watch.From, CultureInfo.InvariantCulture), TimeOnly.Parse(watch.To, CultureInfo.InvariantCulture), coordinator));
    }
}
