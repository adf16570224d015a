using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Supervision;

/// <summary>A supervisor joins a conversation as second counsellor: they write beside the others, seen by all of the room, for a time that ends by itself.</summary>
public sealed class JoinRoom(Database database)
{
    /// <summary>Joins. Null when done.</summary>
    public Task<AccompanyRefusal?> JoinAsync(Actor actor, RoomId room, int minutes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, (db, token) => Accompanying.BeginAsync(db, actor, room, Grounds.SecondCounsellor, minutes, token), ct);
    }
}
