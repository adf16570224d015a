using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notices;

/// <summary>
/// Lays out by which ways a new notice leaves and when: as its person chose, not in their quiet hours unless it is of now, and a little later to somebody who
/// is at the workstation at this moment and may have seen it there.
/// </summary>
public sealed class PlanPostings(Database database)
{
    /// <summary>So long somebody at work has to see it on their screen first.</summary>
    public static readonly TimeSpan GraceAtWork = TimeSpan.FromMinutes(1);

    /// <summary>A trio may be taken back for so long; until then nobody is called for it.</summary>
    public static readonly TimeSpan GraceOfRoom = TimeSpan.FromMinutes(2);

    private const int MostAtOnce = 500;

    private static readonly TimeSpan AtWork = TimeSpan.FromMinutes(2);

    /// <summary>Plans what is new, and forgets what is older than <see cref="Notice.KeptFor"/>.</summary>
    /// <returns>How many were planned.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using (var db = database.OpenAsSystem("new notices are looked for"))
        {
            if (!await db.Notices.AnyAsync(n => n.PlannedAt == null, ct)) return 0;
        }
        return await database.ChangeAsSystemAsync("the ways of new notices are laid out", async (db, token) =>
        {
            await db.LockAsync("notices:plan", token);
            var old = db.Now - Notice.KeptFor;
            await db.Notices.Where(n => n.CreatedAt < old).ExecuteDeleteAsync(token);
            var notices = await db.Notices.Where(n => n.PlannedAt == null).OrderBy(n => n.Id).Take(MostAtOnce).ToListAsync(token);
            var people = await PeopleAsync(db, [.. notices.Select(n => n.StaffId).Distinct()], token);
            foreach (var notice in notices)
            {
                notice.Plan(db.Now);
                if (notice.StillMatters && people.GetValueOrDefault(notice.StaffId) is { } person) db.NoticePostings.AddRange(Ways(notice, person, db.Now));
            }
            return notices.Count;
        }, ct);
    }

    private static IEnumerable<NoticePosting> Ways(Notice notice, Person person, DateTimeOffset now)
    {
        if (notice.Kind == NoticeKind.AddressCode)
        {
            yield return new NoticePosting(notice, NoticeWay.Code, device: null, now, now);
            yield break;
        }
        var due = DueAt(notice, person, now);
        if (person.HasAddress && person.Settings.Wants(notice.Kind, NoticeWay.Mail)) yield return new NoticePosting(notice, NoticeWay.Mail, device: null, due, now);
        if (!person.Settings.Wants(notice.Kind, NoticeWay.Push)) yield break;
        foreach (var device in person.Devices) yield return new NoticePosting(notice, NoticeWay.Push, device, due, now);
    }

    private static DateTimeOffset DueAt(Notice notice, Person person, DateTimeOffset now)
    {
        if (notice.Urgency == NoticeUrgency.Now) return now;
        var due = notice.Kind == NoticeKind.RoomGiven ? notice.CreatedAt + GraceOfRoom : person.IsAtWork ? now + GraceAtWork : now;
        return person.Settings.QuietUntil(due) ?? due;
    }

    private static async Task<Dictionary<StaffId, Person>> PeopleAsync(SupportDb db, IReadOnlyList<StaffId> ids, CancellationToken ct)
    {
        var (now, seen) = (db.Now, db.Now - AtWork);
        var working = await db.Staff.Where(s => ids.Contains(s.Id) && s.LeftAt == null).Select(s => s.Id).ToListAsync(ct);
        var settings = await db.NoticeSettings.AsNoTracking().Where(s => ids.Contains(s.StaffId)).ToDictionaryAsync(s => s.StaffId, ct);
        var addresses = (await db.NoticeAddresses.Where(a => ids.Contains(a.StaffId) && a.ConfirmedAt != null).Select(a => a.StaffId).ToListAsync(ct)).ToHashSet();
        var devices = (await db.NoticeDevices.Where(d => ids.Contains(d.StaffId)).Select(d => new { d.StaffId, d.Id }).ToListAsync(ct)).ToLookup(d => d.StaffId, d => d.Id);
        var atWork = (await db.Sessions.Where(s => ids.Contains(s.StaffId) && s.EndedAt == null && s.EndsAt > now && s.LastSeenAt > seen).Select(s => s.StaffId).Distinct().ToListAsync(ct)).ToHashSet();
        return working.ToDictionary(id => id, id => new Person(settings.GetValueOrDefault(id) ?? new NoticeSettings(id), addresses.Contains(id), [.. devices[id]], atWork.Contains(id)));
    }

    private sealed record Person(NoticeSettings Settings, bool HasAddress, IReadOnlyList<NoticeDeviceId> Devices, bool IsAtWork);
}
