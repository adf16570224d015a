using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// What the ledger of erasures names is closed in the database as well: a room without its key waits for nobody, its drafts, notes and media go, and its
/// parent gets a new room when they write again. Needed after an erasure, after a crash in the middle of one, and after a restore.
/// </summary>
public sealed class FollowErasures(Database database, KeyStore keys, MediaVault vault)
{
    private const int AtATime = 200;

    private int _followed;

    /// <summary>Closes the rooms that are not closed yet and deletes the pictures of closed ones. Costs nothing while nothing was erased.</summary>
    /// <returns>How many rooms were closed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var ledger = keys.Erasures;
        if (ledger.Count == _followed) return 0;
        var closed = 0;
        foreach (var part in ledger.Chunk(AtATime)) closed += await CloseAsync(part, ct);
        await DeletePicturesAsync(ct);
        _followed = ledger.Count;
        return closed;
    }

    /// <summary>Closes one room within the caller's change. Its media are deleted by the media worker, also after a crash.</summary>
    internal static async Task CloseAsync(SupportDb db, Room room, DateTimeOffset erasedAt, CancellationToken ct)
    {
        room.Erase(erasedAt);
        db.Drafts.RemoveRange(await db.Drafts.Where(draft => draft.RoomId == room.Id).ToListAsync(ct));
        db.NoteDrafts.RemoveRange(await db.NoteDrafts.Where(draft => draft.RoomId == room.Id).ToListAsync(ct));
        var notes = await db.Notes.Where(note => note.RoomId == room.Id).ToListAsync(ct);
        db.NoteMentions.RemoveRange(await db.NoteMentions.Where(mention => db.Notes.Any(note => note.Id == mention.NoteId && note.RoomId == room.Id)).ToListAsync(ct));
        db.Notes.RemoveRange(notes);
        await db.EndEscalationsAsync(room.Id, ct);
        // Rows stay for the counts; what a dead key seals, and LINE's ids that lead to the talk on a phone, do not.
        db.Debriefs.RemoveRange(await db.Debriefs.Where(debrief => debrief.RoomId == room.Id).ToListAsync(ct));
        db.ParentChanges.RemoveRange(await db.ParentChanges.Where(change => change.RoomId == room.Id).ToListAsync(ct));
        db.ParentRecords.RemoveRange(await db.ParentRecords.Where(record => record.RoomId == room.Id).ToListAsync(ct));
        db.ParentOutlines.RemoveRange(await db.ParentOutlines.Where(outline => outline.RoomId == room.Id).ToListAsync(ct));
        foreach (var step in await db.RiskSteps.Where(step => step.RoomId == room.Id && step.SealedReason != null).ToListAsync(ct)) step.Darken();
        db.HintDismissals.RemoveRange(await db.HintDismissals.Where(one => one.RoomId == room.Id).ToListAsync(ct));
        db.FollowUpSteps.RemoveRange(await db.FollowUpSteps.Where(step => step.RoomId == room.Id).ToListAsync(ct));
        db.FollowUps.RemoveRange(await db.FollowUps.Where(one => one.RoomId == room.Id).ToListAsync(ct));
        db.PhoneCalls.RemoveRange(await db.PhoneCalls.Where(call => call.RoomId == room.Id).ToListAsync(ct));
        db.Withdrawals.RemoveRange(await db.Withdrawals.Where(withdrawal => withdrawal.RoomId == room.Id).ToListAsync(ct));
        foreach (var message in await db.Messages.Where(message => message.RoomId == room.Id && (message.SealedBody != null || message.LineMessageId != null)).ToListAsync(ct)) message.Darken();
        foreach (var media in await db.Media.Where(m => m.RoomId == room.Id).ToListAsync(ct)) media.Withdraw(db.Now);
        db.Announce(FeedTopic.Media);
        await db.AnnounceRoomAsync(room.Id, ct);
    }

    private Task<int> CloseAsync(Erasure[] erasures, CancellationToken ct) => database.ChangeAsSystemAsync("erased rooms are closed", async (db, token) =>
    {
        var ids = erasures.Select(erasure => erasure.Room).ToList();
        // Another node may be closing one of them at this moment.
        foreach (var id in ids.OrderBy(id => id.Value)) await db.LockAsync($"room:{id}", token);
        var rooms = await db.Rooms.Where(room => room.ErasedAt == null && ids.Contains(room.Id)).ToListAsync(token);
        foreach (var room in rooms) await CloseAsync(db, room, erasures.First(erasure => erasure.Room == room.Id).At, token);
        return rooms.Count;
    }, ct);

    private async Task DeletePicturesAsync(CancellationToken ct)
    {
        List<RoomId> ids;
        await using (var db = database.OpenAsSystem("pictures of erased rooms are looked for"))
        {
            var rooms = await db.Rooms.AsNoTracking().Where(room => room.ErasedAt != null && room.PictureFile != null).ToListAsync(ct);
            foreach (var room in rooms) vault.Delete(room.PictureFile!); // before the row: while the row names it the file is still known
            ids = [.. rooms.Select(room => room.Id)];
        }
        if (ids.Count == 0) return;
        await database.ChangeAsSystemAsync("pictures of erased rooms are gone", async (db, token) =>
        {
            foreach (var room in await db.Rooms.Where(room => ids.Contains(room.Id)).ToListAsync(token)) room.LosePicture();
            return true;
        }, ct);
    }
}
