using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.FollowUps;

/// <summary>People of a room note down what is to be done by whom until when, put it off, pass it on and end it.</summary>
public sealed class KeepFollowUp(Database database, KeyStore keys)
{
    /// <summary>Nothing is planned further ahead, in years.</summary>
    public const int MostYears = 2;

    /// <summary>Notes it down; null when done, otherwise why not.</summary>
    /// <param name="actor">Who notes.</param>
    /// <param name="room">Where.</param>
    /// <param name="who">Whose it is; somebody of the room.</param>
    /// <param name="dueOn">By which day in Japan; today at the earliest.</param>
    /// <param name="what">What is to be done.</param>
    /// <param name="ct">Cancels.</param>
    public Task<FollowUpRefusal?> MakeAsync(Actor actor, RoomId room, StaffId who, DateOnly dueOn, string what, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(what);
        var words = what.ReplaceLineEndings("\n").Trim();
        return database.ChangeAsAsync<FollowUpRefusal?>(actor, async (db, token) =>
        {
            if (await db.TakeRoomAsync(keys, actor, room, Permission.KeepFollowUps, token) is not var (place, key, wordsWait)) return FollowUpRefusal.NotFound;
            if (words.Length == 0) return FollowUpRefusal.Empty;
            if (words.Length > FollowUp.LongestWhat) return FollowUpRefusal.TooLong;
            if (!IsDay(db, dueOn)) return FollowUpRefusal.Day;
            if (wordsWait) return FollowUpRefusal.WordsWait;
            if (!await db.KeepsThereAsync(Permission.KeepFollowUps, room, who, token)) return FollowUpRefusal.Outsider;
            var made = new FollowUp(room, who, dueOn, words, actor.Id, place.LastSequence, key, db.Now);
            db.FollowUps.Add(made);
            db.FollowUpSteps.Add(made.Made());
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.FollowUpMade, room, $"{made.Id} {who}", token);
            await db.AnnounceRoomAsync(room, token);
            return null;
        }, ct);
    }

    /// <summary>Puts it off, or brings it forward; null when done, otherwise why not.</summary>
    public Task<FollowUpRefusal?> PostponeAsync(Actor actor, FollowUpId id, DateOnly dueOn, CancellationToken ct) => ChangeAsync(actor, id, AuditAction.FollowUpPostponed, (db, one, _) =>
        Task.FromResult<(FollowUpStep?, FollowUpRefusal?)>(one.DoneAt is not null ? (null, FollowUpRefusal.Over) : !IsDay(db, dueOn) ? (null, FollowUpRefusal.Day) : (one.Postpone(dueOn, actor.Id, db.Now), null)), ct);

    /// <summary>Gives it to somebody else of the room; null when done, otherwise why not.</summary>
    public Task<FollowUpRefusal?> PassAsync(Actor actor, FollowUpId id, StaffId who, CancellationToken ct) => ChangeAsync(actor, id, AuditAction.FollowUpPassedOn, async (db, one, token) =>
        one.DoneAt is not null ? (null, FollowUpRefusal.Over)
        : !await db.KeepsThereAsync(Permission.KeepFollowUps, one.RoomId, who, token) ? (null, FollowUpRefusal.Outsider)
        : (one.PassTo(who, FollowUpStepKind.PassedOn, actor.Id, db.Now), null), ct);

    /// <summary>It is done, or with <paramref name="done"/> false it is not after all; null when kept, otherwise why not.</summary>
    public Task<FollowUpRefusal?> EndAsync(Actor actor, FollowUpId id, bool done, CancellationToken ct) => ChangeAsync(actor, id, AuditAction.FollowUpDone, (db, one, _) =>
        Task.FromResult<(FollowUpStep?, FollowUpRefusal?)>(one.DoneAt is not null == done ? (null, FollowUpRefusal.Over) : (done ? one.End(actor.Id, db.Now) : one.Reopen(actor.Id, db.Now), null)), ct);

    private static bool IsDay(SupportDb db, DateOnly day)
    {
        var today = JapanDay.Of(db.Now);
        return day >= today && day <= today.AddYears(MostYears);
    }

    private Task<FollowUpRefusal?> ChangeAsync(Actor actor, FollowUpId id, AuditAction action, Func<SupportDb, FollowUp, CancellationToken, Task<(FollowUpStep? Step, FollowUpRefusal? Refusal)>> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<FollowUpRefusal?>(actor, async (db, token) =>
        {
            if (await db.FollowUps.Where(one => one.Id == id).Select(one => (RoomId?)one.RoomId).SingleOrDefaultAsync(token) is not { } room
                || await db.TakeRoomAsync(keys, actor, room, Permission.KeepFollowUps, token) is null
                || await db.FollowUps.SingleOrDefaultAsync(one => one.Id == id, token) is not { } followUp) return FollowUpRefusal.NotFound;
            var (step, refusal) = await change(db, followUp, token);
            if (step is null) return refusal;
            db.FollowUpSteps.Add(step);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, action, room, $"{id} {(int)step.Kind}", token);
            await db.AnnounceRoomAsync(room, token);
            return null;
        }, ct);
    }
}
