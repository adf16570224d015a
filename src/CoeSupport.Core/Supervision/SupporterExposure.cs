using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supervision;

/// <summary>How much lay on the people in a supervisor's rooms lately: counts only, so that somebody can be offered a rest before they break.</summary>
public sealed class SupporterExposure(Database database, HeavyRooms heavy)
{
    /// <summary>How far back is counted, in days.</summary>
    public const int Days = 28;

    /// <summary>From so many heavy rooms on it is much.</summary>
    public const int ManyRooms = 3;

    /// <summary>From so many nights on it is much.</summary>
    public const int ManyNights = 8;

    /// <summary>A night begins at this hour in Japan and ends at <see cref="NightEnds"/>; it belongs to the date on which it began.</summary>
    public const int NightBegins = 22;

    /// <summary>When a night ends, in hours.</summary>
    public const int NightEnds = 6;

    /// <summary>Those who are in these rooms now, on whom most lies first; null for whoever has no room in their charge.</summary>
    public async Task<IReadOnlyList<ExposureRow>?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAsSystem("how much lies on supporters is counted, without any word");
        var charge = await Accompanying.ChargeAsync(db, actor, ct);
        if (charge.Count == 0) return null;
        var (now, since) = (db.Now, db.Now.AddDays(-Days));
        var moments = await heavy.FindAsync(db, charge, since, ct);
        var memberships = await db.Memberships.AsNoTracking().Where(m => charge.Contains(m.RoomId) && m.Grounds != Grounds.Advice && m.Grounds != Grounds.Supervision && (m.EndedAt == null || m.EndedAt > since)).ToListAsync(ct);
        var people = (await db.Staff.AsNoTracking().Where(s => s.LeftAt == null).ToListAsync(ct)).ToDictionary(s => s.Id);
        var said = await db.Messages.AsNoTracking().Where(m => charge.Contains(m.RoomId) && m.StaffId != null && m.Author == AuthorKind.Staff && m.OccurredAt >= since).Select(m => new { Staff = m.StaffId!.Value, m.OccurredAt }).ToListAsync(ct);
        var nights = said.GroupBy(line => line.Staff).ToDictionary(lines => lines.Key, lines => lines.Select(line => NightOf(line.OccurredAt)).OfType<DateOnly>().Distinct().Count());
        var rows = new List<ExposureRow>();
        foreach (var own in memberships.GroupBy(m => m.StaffId).Where(own => people.ContainsKey(own.Key) && own.Key != actor.Id && own.Any(m => m.IsOpen(now))))
        {
            var felt = moments.Where(moment => own.Any(m => m.RoomId == moment.Room && m.StartedAt <= moment.At && (m.EndedAt == null || m.EndedAt > moment.At) && (m.Until == null || m.Until > moment.At))).ToList();
            var (rooms, late) = (felt.Select(moment => moment.Room).Distinct().Count(), nights.GetValueOrDefault(own.Key));
            var latest = felt.LastOrDefault(moment => own.Any(m => m.RoomId == moment.Room && m.IsOpen(now)))?.Room;
            rows.Add(new ExposureRow(own.Key, people[own.Key].PublicName, people[own.Key].Kind, rooms, late, latest, rooms >= ManyRooms || late >= ManyNights));
        }
        return [.. rows.OrderByDescending(row => row.IsMuch).ThenByDescending(row => row.HeavyRooms).ThenByDescending(row => row.Nights).ThenBy(row => row.PublicName, StringComparer.Ordinal).ThenBy(row => row.Staff.Value)];
    }

    private static DateOnly? NightOf(DateTimeOffset at)
    {
        var day = JapanDay.Of(at);
        var hour = (at - JapanDay.StartOf(day)).TotalHours;
        return hour >= NightBegins ? day : hour < NightEnds ? day.AddDays(-1) : null;
    }
}
