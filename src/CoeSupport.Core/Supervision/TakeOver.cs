using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Supervision;

/// <summary>
/// A supervisor takes a conversation over: they answer, seen by all of the room, for a time that ends by itself. What others write meanwhile is not lost and not
/// blocked; it waits for a second pair of eyes.
/// </summary>
public sealed class TakeOver(Database database)
{
    /// <summary>The longest time, in minutes, also of joining.</summary>
    public const int MostMinutes = 180;

    /// <summary>Takes it over. One at a time; whoever had joined joins no longer. Null when done.</summary>
    public Task<AccompanyRefusal?> TakeAsync(Actor actor, RoomId room, int minutes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, (db, token) => Accompanying.BeginAsync(db, actor, room, Grounds.TakeOver, minutes, token), ct);
    }
}
