using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>Takes the roster of rooms out of the house. That it was done, and what was asked for, is on the record before the first line leaves.</summary>
public sealed class ExportRooms(Database database, RoomRoster roster)
{
    /// <summary>The rooms of this moment, without their parents' names: a file is not taken back. Null for whoever may not see them.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="what">The filters: codes only.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<RoomRosterRows?> BeginAsync(Actor actor, string what, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(what);
        var now = await database.ChangeAsAsync(actor, async (db, token) =>
        {
            if (await Actors.FindAsync(db, actor.Id, token) is not { } current || !current.Holds(Role.Coordinator)) return null;
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.RoomsExported, room: null, what, token);
            return current;
        }, ct);
        return now is null || await roster.ReadAsync(now, ct) is not { } rows ? null : rows with { Rooms = [.. rows.Rooms.Select(row => row with { Name = null })] };
    }
}
