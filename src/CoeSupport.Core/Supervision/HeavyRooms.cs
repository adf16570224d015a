using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supervision;

/// <summary>When it was heavy in rooms: what this house knows by itself, and what its other parts tell by <see cref="FindHeavyMoments"/>.</summary>
public sealed class HeavyRooms(IEnumerable<FindHeavyMoments> others)
{
    /// <summary>The heavy moments since then, in order of time: somebody looked because a life was in danger, or a supervisor had to take over; and what others tell.</summary>
    internal async Task<IReadOnlyList<HeavyMoment>> FindAsync(SupportDb db, IReadOnlyCollection<RoomId> rooms, DateTimeOffset since, CancellationToken ct)
    {
        var moments = await db.Memberships.AsNoTracking().Where(m => rooms.Contains(m.RoomId) && (m.Grounds == Grounds.DangerToLife || m.Grounds == Grounds.TakeOver) && m.StartedAt >= since)
            .Select(m => new HeavyMoment(m.RoomId, m.StartedAt)).ToListAsync(ct);
        foreach (var other in others) moments.AddRange(await other(db, rooms, since, ct));
        return [.. moments.OrderBy(moment => moment.At)];
    }
}
