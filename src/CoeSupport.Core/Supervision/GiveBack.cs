using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Supervision;

/// <summary>A supervisor gives a conversation back, or leaves as second counsellor, before the time is over. They go on reading.</summary>
public sealed class GiveBack(Database database)
{
    /// <summary>Gives it back. False when there is nothing to give back.</summary>
    public Task<bool> GiveAsync(Actor actor, RoomId roomId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{roomId}", token);
            var own = (await db.OpenMembershipsAsync(roomId, actor.Id, token)).Where(m => m.Grounds is Grounds.TakeOver or Grounds.SecondCounsellor).ToList();
            if (own.Count == 0) return false;
            foreach (var membership in own)
            {
                membership.End(db.Now);
                await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.SupervisorGaveBack, roomId, $"{membership.Id} {membership.Grounds}", token);
            }
            await db.AnnounceRoomAsync(roomId, token);
            return true;
        }, ct);
    }
}
