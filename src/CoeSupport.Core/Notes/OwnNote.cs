using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notes;

/// <summary>Somebody's own note, for changing it.</summary>
internal static class OwnNote
{
    /// <summary>The note, through the door; or why it may not be changed.</summary>
    public static async Task<(Note? Note, NoteRefusal? Refusal)> OwnNoteAsync(this SupportDb db, Actor actor, NoteId id, CancellationToken ct)
    {
        if (await db.Notes.SingleOrDefaultAsync(n => n.Id == id, ct) is not { } note) return (null, NoteRefusal.NotFound);
        var memberships = await db.OpenMembershipsAsync(note.RoomId, actor.Id, ct);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.WriteNote, m, db.Now))) return (null, NoteRefusal.NotFound);
        return note.AuthorId == actor.Id ? (note, null) : (null, NoteRefusal.NotTheAuthor);
    }

    /// <summary>Those who are named look at their marks again.</summary>
    public static async Task AnnounceNoteAsync(this SupportDb db, Note note, CancellationToken ct)
    {
        db.Announce(Feed.FeedTopic.Of(note.RoomId));
        foreach (var person in await db.NoteMentions.Where(mention => mention.NoteId == note.Id).Select(mention => mention.StaffId).ToListAsync(ct)) db.Announce(Feed.FeedTopic.Of(person));
    }
}
