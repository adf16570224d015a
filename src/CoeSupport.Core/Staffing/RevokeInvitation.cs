using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Staffing;

/// <summary>Takes back the invitations of somebody who has not come yet.</summary>
public sealed class RevokeInvitation(Database database)
{
    /// <summary>Takes them back. Null when done, also when there was none.</summary>
    public Task<StaffRefusal?> RevokeAsync(Actor actor, StaffId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync<StaffRefusal?>("an administrator takes an invitation back", async (db, token) =>
        {
            await db.LockAsync("staff", token);
            var (staff, refusal) = await Places.ReachAsync(db, actor, Permission.InviteStaff, id, token);
            if (staff is null) return refusal;
            await RevokeAllAsync(db, id, actor.Id, token);
            return null;
        }, ct);
    }

    /// <summary>Takes back what is open, within the caller's change.</summary>
    internal static async Task RevokeAllAsync(SupportDb db, StaffId id, StaffId by, CancellationToken ct)
    {
        foreach (var invitation in await db.Invitations.Where(i => i.StaffId == id && i.UsedAt == null && i.RevokedAt == null).ToListAsync(ct))
        {
            invitation.Revoke(db.Now);
            await AuditTrail.WriteAsync(db, db.Now, by, AuditAction.InvitationRevoked, room: null, $"{invitation.Id} {id}", ct);
        }
        db.Announce(FeedTopic.People);
    }
}
