using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Drills;

/// <summary>Ends a drill at any time, wherever its chain stands: by whoever may start one there.</summary>
public sealed class EndDrill(Database database)
{
    /// <summary>Ends it; null when done.</summary>
    public Task<DrillRefusal?> EndAsync(Actor actor, EscalationId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync<DrillRefusal?>("a drill is ended", async (db, token) =>
        {
            if (await AskedFor.LockAsync(db, id, token) is not { Escalation.IsDrill: true } asked) return DrillRefusal.NotFound;
            var room = await db.RoomsAndPractice().AsNoTracking().SingleAsync(r => r.Id == asked.Escalation.RoomId, token);
            if (await Actors.FindAsync(db, actor.Id, token) is not { } now || !PermissionTable.AllowsAbout(Permission.RunDrills, now, room.ChannelId, room.MunicipalityId)) return DrillRefusal.NotFound;
            if (!asked.Escalation.IsOpen) return DrillRefusal.Over;
            await db.EndDrillAsync(asked, actor.Id, token);
            return null;
        }, ct);
    }
}
