using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Writes down the end of memberships whose time is over, and has open screens close. The right itself ends at its instant without this: every reading asks
/// the clock.
/// </summary>
public sealed class EndDueMemberships(Database database)
{
    private const int AtATime = 500;

    /// <summary>Ends what is due.</summary>
    /// <returns>When the next one is due; null when none has an end.</returns>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken ct)
    {
        while (await EndSomeAsync(ct) == AtATime)
        {
        }
        await using var db = database.OpenAsSystem("the next end of a membership is looked for");
        return await db.Memberships.Where(m => m.EndedAt == null && m.Until != null).MinAsync(m => m.Until, ct);
    }

    private Task<int> EndSomeAsync(CancellationToken ct) => database.ChangeAsSystemAsync("memberships whose time is over end", async (db, token) =>
    {
        await db.LockAsync("memberships:due", token);
        var now = db.Now;
        var due = await db.Memberships.Where(m => m.EndedAt == null && m.Until <= now).OrderBy(m => m.Until).Take(AtATime).ToListAsync(token);
        await db.AnnounceRoomsAsync([.. due.Select(m => m.RoomId).Distinct()], token); // before the end, so that the leavers' screens hear it too
        foreach (var membership in due)
        {
            membership.End(membership.Until!.Value);
            await AuditTrail.WriteAsync(db, now, actor: null, AuditAction.MembershipExpired, membership.RoomId, $"{membership.Id} {membership.StaffId} {membership.Grounds}", token);
        }
        await db.LeaveSeatsAsync(due, token);
        return due.Count;
    }, ct);
}
