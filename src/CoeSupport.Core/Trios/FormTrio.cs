using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>
/// Puts one professional, one current parent and one volunteer into a room's three seats, or into those that are empty: memberships, audit, the introduction to
/// the parent and the welcome to the three in one transaction.
/// </summary>
public sealed class FormTrio(Database database, KeyStore keys)
{
    /// <summary>Forms it. Null when done, otherwise why not.</summary>
    public async Task<FormTrioRefusal?> FormAsync(Actor actor, RoomId roomId, TrioChoice choice, CancellationToken ct) => (await FormAsync(actor, roomId, choice, TimeSpan.Zero, ct)).Refusal;

    /// <summary>As above, with what was made. The introduction waits for <paramref name="hold"/>, so that <see cref="UndoTrio"/> can take it back.</summary>
    public Task<FormedTrio> FormAsync(Actor actor, RoomId roomId, TrioChoice choice, TimeSpan hold, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(choice);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            if (await db.TakeRoomAsync(actor, roomId, Permission.FormTrio, token) is not { } room || keys.FindRoomKey(roomId) is null) return new FormedTrio(roomId, FormTrioRefusal.NotFound, []);
            if (room.TrioFullSince is not null) return new FormedTrio(roomId, FormTrioRefusal.AlreadyFormed, []) { By = await db.WhoSeatedAsync(roomId, token) };
            var trio = await db.TrioAsync(roomId, token);
            // Who holds a seat keeps it: chosen again for it, nothing changes.
            var wanted = choice.Seats.Where(seat => trio?.Seats.Any(held => held.LeftAt is null && held.Kind == seat.Kind && held.StaffId == seat.Id) != true).ToList();
            if (await db.RefusalAsync(keys, actor.Id, room, wanted, leaving: [], token) is { } refusal)
            {
                return new FormedTrio(roomId, refusal, []) { By = refusal == FormTrioRefusal.SeatTaken ? await db.WhoSeatedAsync(roomId, token) : null };
            }
            if (trio is null) db.Trios.Add(trio = new Trio(room.Id, actor.Id, db.Now));
            var made = new List<MembershipId>();
            foreach (var (kind, id) in wanted) made.Add((await db.SitAsync(actor.Id, trio, kind, id, until: null, token)).Id);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.TrioFormed, room.Id, trio.Id.ToString(), token);
            await db.SettleAsync(actor.Id, room, trio, token);
            var lines = await db.LinesAsync(trio.Seats.Where(seat => seat.LeftAt is null), token);
            await db.TellParentAsync(keys, room, TeamTextKind.Introduction, TeamTalk.Introduction, db.Now + hold, token, ("{team}", lines));
            await db.WelcomeAsync(keys, room, actor.Id, lines, token);
            return new FormedTrio(roomId, null, made);
        }, ct);
    }
}
