using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Tells those who can answer that a parent has waited, after as many minutes as each of them wishes: once a room and waiting, whatever the parent writes
/// meanwhile. Answered, the notice is over, and what has not left does not leave.
/// </summary>
public sealed class TellOfWaiting(Database database)
{
    /// <summary>Tells what is due.</summary>
    /// <returns>How many were told.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using (var db = database.OpenAsSystem("waiting parents are looked for"))
        {
            var (due, over) = await LookAsync(db, ct);
            if (due.Count == 0 && over.Count == 0) return 0;
        }
        return await database.ChangeAsSystemAsync("those who can answer hear of waiting parents", async (db, token) =>
        {
            await db.LockAsync("notices:waiting", token);
            var (due, over) = await LookAsync(db, token);
            foreach (var notice in over)
            {
                notice.End(db.Now);
                db.Announce(Feed.FeedTopic.Of(notice.StaffId));
            }
            foreach (var one in due) await db.NoticeAsync(one.Staff, NoticeKind.ParentWaits, NoticeUrgency.Today, one.Room, about: null, one.Once, token);
            return due.Count;
        }, ct);
    }

    private static async Task<(List<Waiting> Due, List<Notice> Over)> LookAsync(SupportDb db, CancellationToken ct)
    {
        var now = db.Now;
        // Who would only look, or decides about one reply, is not the one who is waited for.
        var rows = await (from room in db.Rooms.AsNoTracking()
                          join m in db.Memberships on room.Id equals m.RoomId
                          where room.WaitingSince != null && room.BlockedAt == null && room.ErasedAt == null
                              && (m.Grounds == Grounds.TrioSeat || m.Grounds == Grounds.Reception || m.Grounds == Grounds.Escalation) && m.CanWrite && m.ForApprovalOf == null
                              && m.StartedAt <= now && m.EndedAt == null && (m.Until == null || m.Until > now)
                          select new { room.Id, m.StaffId, room.WaitingSince }).Distinct().ToListAsync(ct);
        var open = await db.Notices.Where(n => n.Kind == NoticeKind.ParentWaits && n.OverAt == null).ToListAsync(ct);
        if (rows.Count == 0 && open.Count == 0) return ([], []);
        var minutes = await db.NoticeSettings.Where(s => s.WaitingMinutes != NoticeSettings.UsualWaitingMinutes).ToDictionaryAsync(s => s.StaffId, s => s.WaitingMinutes, ct);
        var waiting = rows.ConvertAll(row => new Waiting(row.Id, row.StaffId, row.WaitingSince!.Value));
        var still = waiting.Select(one => (one.Staff, one.Once)).ToHashSet();
        var due = waiting.FindAll(one => now - one.Since >= TimeSpan.FromMinutes(minutes.GetValueOrDefault(one.Staff, NoticeSettings.UsualWaitingMinutes)));
        // Also those whose notice is over: a reply that was taken back brings the same waiting again.
        var causes = due.Select(one => one.Once).Distinct().ToList();
        var told = causes.Count == 0 ? [] : (await db.Notices.Where(n => n.Kind == NoticeKind.ParentWaits && causes.Contains(n.Once!)).Select(n => new { n.StaffId, n.Once }).ToListAsync(ct)).Select(n => (n.StaffId, n.Once!)).ToHashSet();
        return (due.FindAll(one => !told.Contains((one.Staff, one.Once))), open.FindAll(n => !still.Contains((n.StaffId, n.Once!))));
    }

    private sealed record Waiting(RoomId Room, StaffId Staff, DateTimeOffset Since)
    {
        public string Once => $"{Room}:{Since.UtcTicks}";
    }
}
