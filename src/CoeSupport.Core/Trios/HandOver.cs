using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>Passes a seat on: the leaver's right ends at that instant, the successor's begins, in one transaction, with a note for the successor and, if wanted, a word to the parent.</summary>
public sealed class HandOver(Database database, KeyStore keys)
{
    /// <summary>Passes on one seat. Null when done, otherwise why not.</summary>
    /// <param name="actor">The coordinator.</param>
    /// <param name="roomId">The room.</param>
    /// <param name="kind">Which seat.</param>
    /// <param name="successor">Who takes it.</param>
    /// <param name="note">For the successor alone; blank for none.</param>
    /// <param name="tell">Tell the parent.</param>
    /// <param name="ct">Cancels.</param>
    public Task<FormTrioRefusal?> HandOverAsync(Actor actor, RoomId roomId, SupporterKind kind, StaffId successor, string? note, bool tell, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (note?.Length > Note.LongestText) return Task.FromResult<FormTrioRefusal?>(FormTrioRefusal.NoteTooLong);
        return database.ChangeAsAsync(actor, (db, token) => HandOverAsync(db, actor, roomId, kind, leaver: null, successor, note, tell, token), ct);
    }

    /// <summary>
    /// Somebody leaves for good: all their seats pass on in one transaction, or none does. A seat without a successor falls empty, and its room is on the board.
    /// </summary>
    /// <param name="actor">The coordinator.</param>
    /// <param name="leaver">Who leaves.</param>
    /// <param name="successors">For each room of theirs who follows; null for nobody.</param>
    /// <param name="note">For each successor; blank for none.</param>
    /// <param name="tell">Tell the parents.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The rooms in which it was refused, and why; empty when all is done.</returns>
    public async Task<IReadOnlyDictionary<RoomId, FormTrioRefusal>> HandOverAllAsync(Actor actor, StaffId leaver, IReadOnlyDictionary<RoomId, StaffId?> successors, string? note, bool tell, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(successors);
        if (note?.Length > Note.LongestText) return successors.ToDictionary(one => one.Key, _ => FormTrioRefusal.NoteTooLong);
        try
        {
            return await database.ChangeAsAsync(actor, async (db, token) =>
            {
                var refusals = new Dictionary<RoomId, FormTrioRefusal>();
                // In one order, so that two such changes do not wait for each other.
                foreach (var (room, successor) in successors.OrderBy(one => one.Key.Value))
                {
                    var refusal = successor is { } next
                        ? await HandOverAsync(db, actor, room, kind: null, leaver, next, note, tell, token)
                        : await LeaveEmptyAsync(db, actor, room, leaver, token);
                    if (refusal is { } why) refusals[room] = why;
                    await db.SaveChangesAsync(token); // the next one counts this seat
                }
                return refusals.Count == 0 ? refusals : throw new Refused(refusals);
            }, ct);
        }
        catch (Refused refused)
        {
            return refused.Refusals; // nothing of it was committed
        }
    }

    private async Task<FormTrioRefusal?> HandOverAsync(SupportDb db, Actor actor, RoomId roomId, SupporterKind? kind, StaffId? leaver, StaffId successor, string? note, bool tell, CancellationToken ct)
    {
        if (await db.TakeRoomAsync(actor, roomId, Permission.HandOverSeat, ct) is not { } room || keys.FindRoomKey(roomId) is null) return FormTrioRefusal.NotFound;
        var trio = await db.TrioAsync(roomId, ct);
        var seat = trio?.Seats.SingleOrDefault(one => one.LeftAt is null && (kind == null || one.Kind == kind) && (leaver == null || one.StaffId == leaver));
        if (trio is null || seat is null) return FormTrioRefusal.SeatEmpty;
        if (await db.RefusalAsync(keys, actor.Id, room, [(seat.Kind, successor)], leaving: [seat.Kind], ct) is { } refusal) return refusal;
        await LeaveAsync(db, actor, seat, ct);
        await db.SitAsync(actor.Id, trio, seat.Kind, successor, until: null, ct);
        await db.PassWithSeatAsync(actor, roomId, seat.StaffId, successor, ct);
        await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.SeatHandedOver, roomId, $"{(int)seat.Kind} {seat.StaffId} {successor}", ct);
        await db.SettleAsync(actor.Id, room, trio, ct);
        if (!string.IsNullOrWhiteSpace(note)) db.Note(keys, room, actor.Id, note.ReplaceLineEndings("\n").Trim(), NoteReaders.One(successor));
        if (tell)
        {
            var people = await db.PresentedAsync([seat.StaffId, successor], ct);
            await db.TellParentAsync(keys, room, TeamTextKind.HandOver, TeamTalk.HandOver, notBefore: null, ct, ("{from}", people[seat.StaffId].Name), ("{to}", people[successor].Line(seat.Kind)));
        }
        return null;
    }

    private static async Task<FormTrioRefusal?> LeaveEmptyAsync(SupportDb db, Actor actor, RoomId roomId, StaffId leaver, CancellationToken ct)
    {
        if (await db.TakeRoomAsync(actor, roomId, Permission.HandOverSeat, ct) is not { } room) return FormTrioRefusal.NotFound;
        var trio = await db.TrioAsync(roomId, ct);
        if (trio?.Seats.SingleOrDefault(one => one.LeftAt is null && one.StaffId == leaver) is not { } seat) return FormTrioRefusal.SeatEmpty;
        await LeaveAsync(db, actor, seat, ct);
        await db.SettleAsync(actor.Id, room, trio, ct);
        return null;
    }

    /// <summary>A substitution of this seat is over with it: nobody comes back to a seat that passed on.</summary>
    private static async Task LeaveAsync(SupportDb db, Actor actor, Seat seat, CancellationToken ct)
    {
        await db.VacateAsync(actor.Id, seat, SeatEnd.HandedOver, db.Now, ct);
        foreach (var planned in await db.Substitutions.Where(one => one.RoomId == seat.RoomId && one.Kind == seat.Kind && one.EndedAt == null).ToListAsync(ct))
        {
            planned.End(db.Now);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.SubstitutionEnded, seat.RoomId, planned.Id.ToString(), ct);
        }
    }

    private sealed class Refused(IReadOnlyDictionary<RoomId, FormTrioRefusal> refusals) : Exception
    {
        public IReadOnlyDictionary<RoomId, FormTrioRefusal> Refusals { get; } = refusals;
    }
}
