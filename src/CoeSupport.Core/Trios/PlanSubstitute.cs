using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>Plans that somebody stands in for the holder of a seat for a time. It begins and ends by itself (<see cref="KeepSubstitutions"/>).</summary>
public sealed class PlanSubstitute(Database database, KeyStore keys)
{
    /// <summary>Plans it; one that begins now begins within this change. Null when done, otherwise why not.</summary>
    /// <param name="actor">The coordinator.</param>
    /// <param name="roomId">The room.</param>
    /// <param name="kind">Which seat.</param>
    /// <param name="substitute">Who stands in.</param>
    /// <param name="from">First instant; one that lies in the past is now.</param>
    /// <param name="until">First instant after it.</param>
    /// <param name="note">For the substitute, written when it is planned and read once they are in; blank for none.</param>
    /// <param name="tell">Tell the parent when it begins.</param>
    /// <param name="ct">Cancels.</param>
    public Task<FormTrioRefusal?> PlanAsync(Actor actor, RoomId roomId, SupporterKind kind, StaffId substitute, DateTimeOffset from, DateTimeOffset until, string? note, bool tell, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (note?.Length > Note.LongestText) return Task.FromResult<FormTrioRefusal?>(FormTrioRefusal.NoteTooLong);
        return database.ChangeAsAsync<FormTrioRefusal?>(actor, async (db, token) =>
        {
            if (await db.TakeRoomAsync(actor, roomId, Permission.PlanSubstitute, token) is not { } room || keys.FindRoomKey(roomId) is null) return FormTrioRefusal.NotFound;
            var begins = from < db.Now ? db.Now : from;
            if (until <= begins || until - begins > Substitution.Longest) return FormTrioRefusal.BadTime;
            var trio = await db.TrioAsync(roomId, token);
            if (trio?.Seats.SingleOrDefault(one => one.LeftAt is null && one.Kind == kind) is not { } seat) return FormTrioRefusal.SeatEmpty;
            if (await db.Substitutions.AnyAsync(one => one.RoomId == roomId && one.Kind == kind && one.EndedAt == null, token)) return FormTrioRefusal.AlreadyPlanned;
            if (seat.StaffId == actor.Id) return FormTrioRefusal.Oneself; // by their word it would come back to themselves
            if (await db.RefusalAsync(keys, actor.Id, room, [(kind, substitute)], leaving: [kind], token) is { } refusal) return refusal;
            var planned = new Substitution(roomId, kind, seat.StaffId, substitute, begins, until, tell, actor.Id);
            db.Substitutions.Add(planned);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.SubstitutionPlanned, roomId, $"{planned.Id} {(int)kind} {seat.StaffId} {substitute}", token);
            if (!string.IsNullOrWhiteSpace(note)) db.Note(keys, room, actor.Id, note.ReplaceLineEndings("\n").Trim(), NoteReaders.One(substitute));
            await db.SaveChangesAsync(token);
            if (begins <= db.Now) await db.BeginAsync(keys, planned, room, token);
            db.Announce(FeedTopic.Roster);
            db.Announce(FeedTopic.Rota); // whoever watches the clock looks anew
            return null;
        }, ct);
    }

    /// <summary>Ends it before its time, or calls it off. False when there is none within the actor's reach.</summary>
    public Task<bool> EndAsync(Actor actor, SubstitutionId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            if (await db.Substitutions.Where(one => one.Id == id && one.EndedAt == null).Select(one => (RoomId?)one.RoomId).SingleOrDefaultAsync(token) is not { } place) return false;
            if (await db.TakeRoomAsync(actor, place, Permission.PlanSubstitute, token) is not { } room) return false;
            if (await db.Substitutions.SingleOrDefaultAsync(one => one.Id == id && one.EndedAt == null, token) is not { } planned || planned.HolderId == actor.Id) return false;
            planned.EndBy(db.Now);
            await db.EndAsync(planned, room, actor.Id, token);
            return true;
        }, ct);
    }
}
