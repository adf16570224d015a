using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.FollowUps;

/// <summary>Somebody who writes with a parent agrees with them on a phone call, moves it, gives it to a colleague, and notes what came of it.</summary>
public sealed class AgreePhoneCall(Database database, KeyStore keys)
{
    /// <summary>Nothing is agreed further ahead.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromDays(92);

    // "Now" takes a minute to type.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>Keeps the sheet; null when done, otherwise why not.</summary>
    /// <param name="actor">Who agreed it with the parent.</param>
    /// <param name="room">Where.</param>
    /// <param name="number">The number that the parent offered.</param>
    /// <param name="agreedFor">When they want to be called.</param>
    /// <param name="consent">How they agreed, in words.</param>
    /// <param name="caller">Who calls; somebody who writes in the room.</param>
    /// <param name="ct">Cancels.</param>
    public Task<PhoneCallRefusal?> AgreeAsync(Actor actor, RoomId room, string number, DateTimeOffset agreedFor, string consent, StaffId caller, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(consent);
        // Typed on a Japanese keyboard digits may be wide.
        var (dialled, agreed) = (number.Normalize(System.Text.NormalizationForm.FormKC).Trim(), consent.ReplaceLineEndings("\n").Trim());
        return database.ChangeAsAsync<PhoneCallRefusal?>(actor, async (db, token) =>
        {
            if (await db.TakeRoomAsync(keys, actor, room, Permission.KeepPhoneCalls, token) is not var (place, key, wordsWait)) return PhoneCallRefusal.NotFound;
            if (!IsNumber(dialled)) return PhoneCallRefusal.Number;
            if (!IsTime(db, agreedFor)) return PhoneCallRefusal.Time;
            if (agreed.Length == 0) return PhoneCallRefusal.NoConsent;
            if (agreed.Length > PhoneCall.LongestNote) return PhoneCallRefusal.TooLong;
            if (wordsWait) return PhoneCallRefusal.WordsWait;
            if (!await db.KeepsThereAsync(Permission.KeepPhoneCalls, room, caller, token)) return PhoneCallRefusal.Outsider;
            var call = new PhoneCall(room, dialled, agreedFor, agreed, caller, actor.Id, place.LastSequence, key, db.Now);
            db.PhoneCalls.Add(call);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.PhoneCallAgreed, room, $"{call.Id} {caller}", token);
            await db.AnnounceRoomAsync(room, token);
            return null;
        }, ct);
    }

    /// <summary>Another time, or another caller; null when kept, otherwise why not.</summary>
    public Task<PhoneCallRefusal?> MoveAsync(Actor actor, PhoneCallId id, DateTimeOffset agreedFor, StaffId caller, CancellationToken ct) => ChangeAsync(actor, id, AuditAction.PhoneCallChanged, async (db, call, _, token) =>
    {
        if (call.AgreedFor != agreedFor && !IsTime(db, agreedFor)) return PhoneCallRefusal.Time;
        if (call.CallerId != caller && !await db.KeepsThereAsync(Permission.KeepPhoneCalls, call.RoomId, caller, token)) return PhoneCallRefusal.Outsider;
        call.Move(agreedFor);
        call.GiveTo(caller);
        return null;
    }, ct);

    /// <summary>What came of it. The number goes with it: a new call is agreed anew. Null when noted, otherwise why not.</summary>
    public Task<PhoneCallRefusal?> EndAsync(Actor actor, PhoneCallId id, PhoneCallResult result, string? note, CancellationToken ct) => ChangeAsync(actor, id, AuditAction.PhoneCallEnded, (db, call, key, _) =>
    {
        if (note?.Length > PhoneCall.LongestNote) return Task.FromResult<PhoneCallRefusal?>(PhoneCallRefusal.TooLong);
        call.End(result, note, actor.Id, key, db.Now);
        return Task.FromResult<PhoneCallRefusal?>(null);
    }, ct);

    private static bool IsTime(SupportDb db, DateTimeOffset at) => at >= db.Now - Grace && at <= db.Now + MostAhead;

    private static bool IsNumber(string number) =>
        number.Length <= PhoneCall.LongestNumber && number.Count(char.IsAsciiDigit) >= 3 && number.All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '(' or ')' or '+' or '#');

    private Task<PhoneCallRefusal?> ChangeAsync(Actor actor, PhoneCallId id, AuditAction action, Func<SupportDb, PhoneCall, SealKey, CancellationToken, Task<PhoneCallRefusal?>> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<PhoneCallRefusal?>(actor, async (db, token) =>
        {
            if (await db.PhoneCalls.Where(one => one.Id == id).Select(one => (RoomId?)one.RoomId).SingleOrDefaultAsync(token) is not { } room
                || await db.TakeRoomAsync(keys, actor, room, Permission.KeepPhoneCalls, token) is not var (_, key, wordsWait)
                || await db.PhoneCalls.SingleOrDefaultAsync(one => one.Id == id, token) is not { } call) return PhoneCallRefusal.NotFound;
            if (call.EndedAt is not null) return PhoneCallRefusal.Over;
            if (wordsWait) return PhoneCallRefusal.WordsWait;
            if (await change(db, call, key, token) is { } refusal) return refusal;
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, action, room, $"{id} {(int?)call.Result}", token);
            await db.AnnounceRoomAsync(room, token);
            return null;
        }, ct);
    }
}
