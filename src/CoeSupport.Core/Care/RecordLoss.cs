using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Care;

/// <summary>
/// A parent has lost a child. One act: from this moment no week and no age is shown anywhere, and the room stays. Whatever is sent by week or age
/// asks <see cref="ParentDates.Loss"/> first.
/// </summary>
public sealed class RecordLoss(Database database, KeyStore keys)
{
    /// <summary>Records it. Null when done, otherwise why not. It is never too late for it: what somebody else changed meanwhile does not matter.</summary>
    public Task<ChangeParentRefusal?> RecordAsync(Actor actor, RoomId room, CancellationToken ct) =>
        database.TakeParentChangeAsync(keys, actor, room, Permission.ChangeParentDates, reason: null, (facts, _, db) => Task.FromResult<(ParentFacts?, ChangeParentRefusal?)>(
            facts.Dates.Loss is null
                ? (facts with { Dates = facts.Dates with { Loss = new Loss(db.Now, actor.Id) } }, null)
                : (null, ChangeParentRefusal.NothingToDo)), ct);
}
