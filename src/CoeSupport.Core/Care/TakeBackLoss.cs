using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Care;

/// <summary>
/// Takes a loss back that was recorded by mistake; the dates are shown as before. Whoever recorded it does that, and somebody else only once that
/// person does not look after the room any more: a mistake must not stay for ever.
/// </summary>
public sealed class TakeBackLoss(Database database, KeyStore keys)
{
    /// <summary>Takes it back. Null when done, otherwise why not.</summary>
    public Task<ChangeParentRefusal?> TakeBackAsync(Actor actor, RoomId room, CancellationToken ct) =>
        database.TakeParentChangeAsync(keys, actor, room, Permission.ChangeParentDates, reason: null, async (facts, _, db) =>
        {
            if (facts.Dates.Loss is not { } loss) return (null, ChangeParentRefusal.NothingToDo);
            if (loss.RecordedBy != actor.Id && (await db.OpenMembershipsAsync(room, loss.RecordedBy, ct)).Count > 0) return (null, ChangeParentRefusal.RecordedByOther);
            return (facts with { Dates = facts.Dates with { Loss = null } }, null);
        }, ct);
}
