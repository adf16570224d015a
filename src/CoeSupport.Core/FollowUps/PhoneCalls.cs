using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.FollowUps;

/// <summary>Agreed phone calls in the rooms somebody is in.</summary>
public sealed class PhoneCalls(Database database, KeyStore keys)
{
    /// <summary>Calls that were made are shown for so long.</summary>
    public static readonly TimeSpan ShowsEnded = TimeSpan.FromDays(90);

    /// <summary>Those to be made, the earliest first, then those that were made, the newest first; of one room, or of all that are the reader's.</summary>
    public async Task<IReadOnlyList<PhoneCallView>> ReadAsync(Actor actor, RoomId? only, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var since = now - ShowsEnded;
        var rows = await db.PhoneCalls.AsNoTracking().Where(call => (only == null || call.RoomId == only) && (call.EndedAt == null || call.EndedAt >= since)).ToListAsync(ct);
        if (rows.Count == 0) return [];
        var (people, rooms) = (rows.Select(call => call.CallerId).Distinct().ToList(), rows.Select(call => call.RoomId).Distinct().ToList());
        var names = await db.Staff.AsNoTracking().Where(staff => people.Contains(staff.Id)).ToDictionaryAsync(staff => staff.Id, staff => staff.PublicName, ct);
        var places = await db.Rooms.AsNoTracking().Where(room => rooms.Contains(room.Id)).ToDictionaryAsync(room => room.Id, ct);
        var memberships = (await db.Memberships.AsNoTracking().Where(m => rooms.Contains(m.RoomId) && m.EndedAt == null && m.Grounds != Grounds.Advice).ToListAsync(ct)).Where(m => m.IsOpen(now) && m.ForApprovalOf is null).ToLookup(m => (m.RoomId, m.StaffId));
        PhoneCallView? View(PhoneCall call) => !places.TryGetValue(call.RoomId, out var room) || keys.FindRoomKey(call.RoomId) is not { } key ? null
            : new PhoneCallView(call.Id, call.RoomId, room.NameUnder(key), call.NumberUnder(key), call.AgreedFor, call.ConsentUnder(key), call.CallerId, names[call.CallerId], !memberships.Contains((call.RoomId, call.CallerId)), call.CallerId == actor.Id,
                call.Result, call.ResultUnder(key), call.EndedAt, memberships[(call.RoomId, actor.Id)].Any(m => PermissionTable.AllowsInRoom(Permission.KeepPhoneCalls, m, now)));
        return [.. rows.OrderBy(call => call.EndedAt is not null).ThenBy(call => call.EndedAt is null ? call.AgreedFor : DateTimeOffset.MaxValue).ThenByDescending(call => call.EndedAt).Select(View).OfType<PhoneCallView>()];
    }
}
