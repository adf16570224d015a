using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Staffing;

/// <summary>
/// Ends somebody's work here at once: sessions, memberships, open invitations and the bound account go in one change, on the record. The account can
/// be invited anew later; what the person wrote stays under their name.
/// </summary>
public sealed class EndWork(Database database)
{
    /// <summary>Ends it. Null when done.</summary>
    public Task<StaffRefusal?> EndAsync(Actor actor, StaffId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync<StaffRefusal?>("an administrator ends somebody's work", async (db, token) =>
        {
            await db.LockAsync("staff", token);
            var (staff, refusal) = await Places.ReachAsync(db, actor, Permission.EndWork, id, token);
            if (staff is null) return refusal;
            staff.Leave(db.Now);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.StaffLeft, room: null, id.ToString(), token);
            await EndSession.EndAllAsync(db, id, SessionEnd.Left, actor.Id, token);
            await db.ForgetWaysOutAsync(id, token);
            var memberships = await db.Memberships.Where(m => m.StaffId == id && m.EndedAt == null).ToListAsync(token);
            await db.AnnounceRoomsAsync([.. memberships.Select(m => m.RoomId).Distinct()], token);
            foreach (var membership in memberships)
            {
                membership.End(db.Now);
                await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.MembershipEnded, membership.RoomId, $"{membership.Id} {id} {membership.Grounds}", token);
            }
            await db.LeaveSeatsAsync(memberships, token);
            await RevokeInvitation.RevokeAllAsync(db, id, actor.Id, token);
            db.StaffIdentities.RemoveRange(await db.StaffIdentities.Where(i => i.StaffId == id).ToListAsync(token));
            db.Announce(FeedTopic.Of(id));
            db.Announce(FeedTopic.Roster);
            return null;
        }, ct);
    }
}
