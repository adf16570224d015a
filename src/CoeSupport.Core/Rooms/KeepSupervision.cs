using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Sees to it that supervisors are in the rooms of their grants, to read and to write notes, not to write to parents. A room that was there before the grant
/// began is opened from its next message on: its parent was told of other readers.
/// </summary>
public sealed class KeepSupervision(Database database)
{
    /// <summary>Lets everybody in whose grant has begun. Called at the start, by the clock and after a change.</summary>
    /// <returns>How many memberships began.</returns>
    public Task<int> RunAsync(CancellationToken ct) => database.ChangeAsSystemAsync("supervision follows its grants", async (db, token) =>
    {
        await db.LockAsync("supervision", token);
        var now = db.Now;
        var missing = new Dictionary<RoomId, Room>();
        foreach (var grant in await db.SupervisionGrants.AsNoTracking().Where(grant => grant.StartsAt <= now && grant.EndsAt > now && grant.EndedAt == null).ToListAsync(token))
        {
            // Only rooms where somebody is missing are read: a channel may have many.
            var (channel, municipality) = (grant.ScopeKind == ScopeKind.Channel ? new ChannelId(grant.ScopeId) : (ChannelId?)null, grant.ScopeKind == ScopeKind.Municipality ? new MunicipalityId(grant.ScopeId) : (MunicipalityId?)null);
            var rooms = await db.Rooms.Where(room => room.ErasedAt == null && ((channel != null && room.ChannelId == channel) || (municipality != null && room.MunicipalityId == municipality))
                && !db.Memberships.Any(m => m.RoomId == room.Id && m.StaffId == grant.StaffId && m.Grounds == Grounds.Supervision && m.EndedAt == null && m.Until > now)).ToListAsync(token);
            foreach (var room in rooms) missing[room.Id] = room;
        }
        return await LetInAsync(db, missing.Values, token);
    }, ct);

    /// <summary>Lets everybody into these rooms, within the caller's change.</summary>
    internal static async Task<int> LetInAsync(SupportDb db, IReadOnlyCollection<Room> rooms, CancellationToken ct)
    {
        var now = db.Now;
        var grants = await db.SupervisionGrants.Where(grant => grant.StartsAt <= now && grant.EndsAt > now && grant.EndedAt == null
            && db.Staff.Any(s => s.Id == grant.StaffId && s.LeftAt == null)).OrderByDescending(grant => grant.EndsAt).ToListAsync(ct);
        if (grants.Count == 0 || rooms.Count == 0) return 0;
        var ids = rooms.Select(room => room.Id).ToList();
        var present = (await db.Memberships.Where(m => ids.Contains(m.RoomId) && m.Grounds == Grounds.Supervision && m.EndedAt == null).ToListAsync(ct))
            .ToDictionary(m => (m.RoomId, m.StaffId));
        var began = new List<Membership>();
        foreach (var grant in grants)
        {
            foreach (var room in rooms.Where(room => grant.Scope.Covers(room.ChannelId, room.MunicipalityId)))
            {
                if (present.TryGetValue((room.Id, grant.StaffId), out var earlier))
                {
                    if (earlier.IsOpen(now)) continue;
                    earlier.End(earlier.Until ?? now);
                    await db.SaveChangesAsync(ct); // the old one must have ended before the next begins
                }
                var membership = new Membership(room.Id, grant.StaffId, Grounds.Supervision, canWrite: false, now, grant.GrantedBy,
                    fromSequence: room.CreatedAt < grant.StartsAt ? room.LastSequence + 1 : null, until: grant.EndsAt);
                db.Memberships.Add(present[(room.Id, grant.StaffId)] = membership);
                began.Add(membership);
                await AuditTrail.WriteAsync(db, now, grant.GrantedBy, AuditAction.MembershipGranted, room.Id, $"{membership.Id} {grant.StaffId} {Grounds.Supervision}", ct);
            }
        }
        await db.AnnounceRoomsAsync([.. began.Select(m => m.RoomId).Distinct()], ct);
        foreach (var staff in began.Select(m => m.StaffId).Distinct()) db.Announce(FeedTopic.Of(staff));
        if (began.Count > 0) db.Announce(FeedTopic.Rota);
        return began.Count;
    }
}
