using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notes;

/// <summary>A room's notes for one of its members, as far as they are for this person. Strangers get none.</summary>
public sealed class RoomNotes(Database database, KeyStore keys)
{
    /// <summary>The most notes in one reading.</summary>
    public const int Most = 300;

    /// <summary>Those that stand between these messages, in the order in which they were written; the newest ones when there are more than <see cref="Most"/>.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="room">The room.</param>
    /// <param name="first">The first message shown.</param>
    /// <param name="last">The last one shown; null when that is the newest.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<NoteView>> BetweenAsync(Actor actor, RoomId room, long first, long? last, CancellationToken ct)
    {
        var end = last ?? long.MaxValue;
        return [.. (await ReadAsync(actor, room, notes => notes.Where(note => note.AfterSequence >= first - 1 && note.AfterSequence <= end), Most, ct)).Reverse()];
    }

    /// <summary>The newest ones that stand, newest first.</summary>
    public Task<IReadOnlyList<NoteView>> NewestAsync(Actor actor, RoomId room, int most, CancellationToken ct) =>
        ReadAsync(actor, room, notes => notes.Where(note => note.DeletedAt == null), Math.Min(most, Most), ct);

    private async Task<IReadOnlyList<NoteView>> ReadAsync(Actor actor, RoomId room, Func<IQueryable<Note>, IQueryable<Note>> which, int most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var memberships = await db.OpenMembershipsAsync(room, actor.Id, ct);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, db.Now)) || keys.FindRoomKey(room) is not { } key) return [];
        var notes = await which(db.Notes.AsNoTracking().Where(note => note.RoomId == room)).OrderByDescending(note => note.WrittenAt).ThenByDescending(note => note.Id).Take(most).ToListAsync(ct);
        if (notes.Count == 0) return [];
        var people = notes.Select(note => note.AuthorId).Union(notes.Select(note => note.Only).OfType<StaffId>()).ToList();
        var names = await db.Staff.AsNoTracking().Where(staff => people.Contains(staff.Id)).ToDictionaryAsync(staff => staff.Id, staff => staff.PublicName, ct);
        var ids = notes.Select(note => note.Id).ToList();
        var calls = (await db.NoteMentions.Where(mention => mention.StaffId == actor.Id && mention.SeenAt == null && ids.Contains(mention.NoteId)).Select(mention => mention.NoteId).ToListAsync(ct)).ToHashSet();
        return [.. notes.Select(note => new NoteView
        {
            Id = note.Id,
            AuthorId = note.AuthorId,
            AuthorName = names[note.AuthorId],
            Readers = note.Readers,
            OnlyName = note.Only is { } only ? names[only] : null,
            IsWhisper = note.IsWhisper,
            Text = note.TextUnder(key),
            AfterSequence = note.AfterSequence,
            WrittenAt = note.WrittenAt,
            EditedAt = note.EditedAt,
            DeletedAt = note.DeletedAt,
            IsMine = note.AuthorId == actor.Id,
            CallsMe = note.DeletedAt is null && calls.Contains(note.Id),
        })];
    }
}
