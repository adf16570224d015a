using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Texts;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Erasures;

/// <summary>
/// Carries erasures to their end by the clock: what was not decided lapses, what is due says good-bye and then loses its key. Where each stands is in
/// its row, so that a crash at any place is gone on from.
/// </summary>
public sealed class EraseDue(Database database, KeyStore keys)
{
    /// <summary>A parent who wrote on and waits for an answer is given it first; for so long at most.</summary>
    public static readonly TimeSpan WaitsForAnswer = TimeSpan.FromDays(3);

    /// <summary>The final receipt is given up after this time, as LINE gives up a retry key.</summary>
    public static readonly TimeSpan WaitsForFarewell = TimeSpan.FromHours(24);

    /// <summary>The keyed hash of who was erased is kept so long, for events that come late; then nothing leads from the counts to a person.</summary>
    public static readonly TimeSpan RemembersParent = TimeSpan.FromDays(30);

    private static readonly TimeSpan LooksAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Hourly = TimeSpan.FromHours(1);

    /// <summary>Does what is due. Answers when to look again; null when nothing waits.</summary>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken ct)
    {
        foreach (var erasure in await OpenAsync(ct)) await StepAsync(erasure.Id, ct);
        await ForgetParentsAsync(ct);
        var now = database.Clock.GetUtcNow();
        return (await OpenAsync(ct)).Min(erasure => Next(erasure, now));
    }

    private static DateTimeOffset? Next(RoomErasure erasure, DateTimeOffset now) => erasure.State switch
    {
        ErasureState.Explained => erasure.AskedAt + RoomErasure.Decidable,
        ErasureState.Closing => now + LooksAgain,
        _ => erasure.DueAt > now ? erasure.DueAt : now + Hourly, // held, or an answer is due first: the feed rings earlier
    };

    private async Task<List<RoomErasure>> OpenAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("erasures that are not at their end are looked for");
        return await db.RoomErasures.AsNoTracking().Where(e => e.EndedAt == null).OrderBy(e => e.Id).ToListAsync(ct);
    }

    private Task<bool> StepAsync(ErasureId id, CancellationToken ct) => database.ChangeAsSystemAsync("an erasure goes on", async (db, token) =>
    {
        var roomId = await db.RoomErasures.Where(e => e.Id == id).Select(e => e.RoomId).SingleAsync(token);
        await db.LockAsync($"room:{roomId}", token);
        var erasure = await db.RoomErasures.SingleAsync(e => e.Id == id, token);
        if (erasure.EndedAt is not null) return false;
        var room = await db.Rooms.SingleAsync(r => r.Id == roomId, token);
        if (keys.FindRoomKey(roomId) is null) await EndAsync(db, erasure, room, token); // a crash came between the key and this row
        else if (erasure.State == ErasureState.Explained) Lapse(db, erasure);
        else if (erasure.State == ErasureState.Announced && (await SpokenSinceAsync(db, erasure, token) || !await RetentionRules.IsDueAsync(db, room, token))) await CancelAsync(db, erasure, token);
        else if (erasure.DueAt <= db.Now && !await IsHeldAsync(db, erasure, token)) await GoOnAsync(db, erasure, room, token);
        return true;
    }, ct);

    private static void Lapse(SupportDb db, RoomErasure erasure)
    {
        if (erasure.IsDecidable(db.Now)) return;
        erasure.Decline(db.Now);
        db.Announce(FeedTopic.Erasures);
    }

    private async Task GoOnAsync(SupportDb db, RoomErasure erasure, Room room, CancellationToken ct)
    {
        if (erasure.State == ErasureState.Announced) await EndAsync(db, erasure, room, ct);
        else if (erasure.State == ErasureState.Running && !WaitsFor(erasure, room, db.Now)) await SayGoodByeAsync(db, erasure, room, ct);
        else if (erasure.State == ErasureState.Closing && !await IsOnItsWayAsync(db, erasure, ct)) await EndAsync(db, erasure, room, ct);
    }

    private static bool WaitsFor(RoomErasure erasure, Room room, DateTimeOffset now) =>
        erasure.HidesBefore != RoomErasure.Everything && room.WaitingSince is not null && now - erasure.DueAt < WaitsForAnswer;

    private async Task SayGoodByeAsync(SupportDb db, RoomErasure erasure, Room room, CancellationToken ct)
    {
        var channel = await db.Channels.SingleAsync(c => c.Id == room.ChannelId, ct);
        var words = ParentWords.Of(ParentText.EraseFarewell, System.Globalization.CultureInfo.GetCultureInfo("ja"));
        var isSaid = AutomaticAnswer.Say(db, keys, channel, room, to: null, "erasure", new TextMessage(words));
        erasure.Close(isSaid ? room.LastSequence : null, db.Now);
        db.Announce(FeedTopic.Erasures);
    }

    private static async Task<bool> IsOnItsWayAsync(SupportDb db, RoomErasure erasure, CancellationToken ct) =>
        erasure.FarewellSequence is { } line && db.Now - erasure.FarewellAt < WaitsForFarewell && await db.Deliveries.AnyAsync(d => d.RoomId == erasure.RoomId && d.MessageSequence == line
            && (d.State == DeliveryState.Queued || d.State == DeliveryState.Sending || d.State == DeliveryState.Retrying), ct);

    /// <summary>By somebody's hold, or because a specialist is called to this parent at this moment.</summary>
    private static async Task<bool> IsHeldAsync(SupportDb db, RoomErasure erasure, CancellationToken ct)
    {
        var now = db.Now;
        return await db.ErasureHolds.AnyAsync(h => h.ErasureId == erasure.Id && (h.DecidedAt == null || h.KeepUntil > now), ct) || await db.IsUrgentlyEscalatedAsync(erasure.RoomId, ct);
    }

    private static Task<bool> SpokenSinceAsync(SupportDb db, RoomErasure erasure, CancellationToken ct) =>
        db.Messages.AnyAsync(m => m.RoomId == erasure.RoomId && m.ReceivedAt > erasure.AskedAt && (m.Author == AuthorKind.Parent || m.Author == AuthorKind.Staff), ct);

    private static async Task CancelAsync(SupportDb db, RoomErasure erasure, CancellationToken ct)
    {
        erasure.Cancel(db.Now);
        await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.ErasureCancelled, erasure.RoomId, $"{erasure.Id} not due any more", ct);
        db.Announce(FeedTopic.Erasures);
    }

    /// <summary>The key, then everything that a dark room does not need. When the commit fails the key is gone all the same, and the next round ends it.</summary>
    private async Task EndAsync(SupportDb db, RoomErasure erasure, Room room, CancellationToken ct)
    {
        await db.BlankInboxOfAsync(keys, room, erasure.ForgetsBefore, ct);
        if (keys.FindRoomKey(room.Id) is not null) keys.EraseRoom(room.Id, db.Now);
        erasure.Finish(db.Now);
        await FollowErasures.CloseAsync(db, room, db.Now, ct);
        room.Forget(erasure.ForgetsBefore);
        await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.ErasureDone, room.Id, $"{erasure.Id} {erasure.Source}", ct);
        db.Announce(FeedTopic.Erasures);
    }

    private async Task ForgetParentsAsync(CancellationToken ct)
    {
        List<RoomId> due;
        await using (var db = database.OpenAsSystem("erased rooms whose parent is to be forgotten are looked for"))
        {
            var before = db.Now - RemembersParent;
            due = await db.Rooms.Where(room => room.ErasedAt < before && room.ForgottenAt == null).Select(room => room.Id).ToListAsync(ct);
        }
        foreach (var id in due) await database.ChangeAsSystemAsync("an erased room's parent is forgotten", (db, token) => ForgetParentAsync(db, id, token), ct);
    }

    /// <summary>The room stays for the counts. Its parent's hash goes, or, where they have another room, the room's way to them.</summary>
    private static async Task<bool> ForgetParentAsync(SupportDb db, RoomId id, CancellationToken ct)
    {
        await db.LockAsync("erasures:forget", ct);
        var room = await db.Rooms.SingleAsync(r => r.Id == id, ct);
        if (room.ForgottenAt is not null) return false; // another node was faster
        var before = db.Now - RemembersParent;
        var parent = await db.Parents.SingleAsync(p => p.Id == room.ParentId, ct);
        if (await db.Rooms.AnyAsync(r => r.ParentId == parent.Id && r.Id != id && (r.ErasedAt == null || r.ErasedAt >= before), ct)) db.Parents.Add(parent = Parent.Nobody(parent.FirstSeenAt));
        else parent.Forget();
        room.ForgetParent(parent.Id, db.Now);
        return true;
    }
}
