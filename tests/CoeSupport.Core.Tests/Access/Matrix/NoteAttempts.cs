using CoeSupport.Core.Access;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with notes.</summary>
internal static class NoteAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly SoughtWords Canary = SoughtWords.Of("Notizvogel")!;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["WriteNote.WriteAsync"] = async (w, actor, spot) => Done((await new WriteNote(w.Database, w.Keys).WriteAsync(actor, spot.Room, "x", NoteReaders.Team, Guid.NewGuid(), None)).Refusal),
        ["EditNote.EditAsync"] = async (w, actor, spot) => Done((await new EditNote(w.Database, w.Keys).EditAsync(actor, await NoteAsync(w, spot, actor.Id), "y", None)).Refusal),
        ["EditNote.EditAsync (a colleague's)"] = async (w, actor, spot) => Done((await new EditNote(w.Database, w.Keys).EditAsync(actor, await NoteAsync(w, spot, w.Keeper.Id), "y", None)).Refusal),
        ["DeleteNote.DeleteAsync"] = async (w, actor, spot) => Done((await new DeleteNote(w.Database).DeleteAsync(actor, await NoteAsync(w, spot, actor.Id), None)).Refusal),
        ["RestoreNote.RestoreAsync"] = async (w, actor, spot) => Done((await new RestoreNote(w.Database).RestoreAsync(actor, await NoteAsync(w, spot, actor.Id, isDeleted: true), None)).Refusal),
        ["KeepNoteDraft.SaveAsync"] = async (w, actor, spot) => $"{await new KeepNoteDraft(w.Database, w.Keys).SaveAsync(actor, spot.Room, "halb", NoteReaders.Team, None)}",
        ["KeepNoteDraft.ReadAsync"] = async (w, actor, spot) =>
        {
            await BeginAsync(w, spot, actor);
            return Found(await new KeepNoteDraft(w.Database, w.Keys).ReadAsync(actor, spot.Room, None) is not null);
        },
        ["RoomNotes.BetweenAsync"] = async (w, actor, spot) =>
        {
            await NoteAsync(w, spot, w.Keeper.Id);
            return Found((await new RoomNotes(w.Database, w.Keys).BetweenAsync(actor, spot.Room, 0, last: null, None)).Count > 0);
        },
        ["RoomNotes.NewestAsync"] = async (w, actor, spot) => Found((await NewestAsync(w, actor, spot, NoteReaders.Team)).Any()),
        ["RoomNotes.NewestAsync (professionals')"] = async (w, actor, spot) => Found((await NewestAsync(w, actor, spot, NoteReaders.Professionals)).Any()),
        ["FindInNotes.FindAsync"] = async (w, actor, spot) =>
        {
            await NoteAsync(w, spot, w.Keeper.Id);
            return Found((await new FindInNotes(w.Database, w.Keys).FindAsync(actor, spot.Room, Canary, None)).Count > 0);
        },
        ["Mentions.RoomsAsync"] = async (w, actor, spot) =>
        {
            await NoteAsync(w, spot, w.Keeper.Id, calls: actor.Id);
            return Found((await new Mentions(w.Database, w.Keys).RoomsAsync(actor, None)).Contains(spot.Room));
        },
        ["SeeMentions.SeeAsync"] = async (w, actor, spot) => $"{await new SeeMentions(w.Database).SeeAsync(actor, [await NoteAsync(w, spot, w.Keeper.Id, calls: actor.Id)], None)}",
    };

    private static async Task<IEnumerable<NoteView>> NewestAsync(World w, Actor actor, Spot spot, NoteReaders readers)
    {
        var id = await NoteAsync(w, spot, w.Keeper.Id, readers: readers);
        return (await new RoomNotes(w.Database, w.Keys).NewestAsync(actor, spot.Room, RoomNotes.Most, None)).Where(note => note.Id == id);
    }

    private static Task<NoteId> NoteAsync(World w, Spot spot, StaffId author, bool isDeleted = false, StaffId? calls = null, NoteReaders? readers = null) =>
        spot.Place == Place.Missing ? Task.FromResult(NoteId.New()) : w.ArrangeAsync((db, _) =>
        {
            var note = new Note(spot.Room, author, readers ?? NoteReaders.Team, spot.Line, Guid.NewGuid(), "Notizvogel", w.Keys.RoomKey(spot.Room), w.Now);
            if (isDeleted) note.Delete(w.Now);
            db.Notes.Add(note);
            if (calls is { } person) db.NoteMentions.Add(new NoteMention(note, person));
            return Task.FromResult(note.Id);
        });

    private static Task BeginAsync(World w, Spot spot, Actor actor) => spot.Place == Place.Missing ? Task.CompletedTask : w.ArrangeAsync(async (db, ct) =>
    {
        var draft = await db.NoteDrafts.SingleOrDefaultAsync(d => d.RoomId == spot.Room && d.StaffId == actor.Id, ct);
        if (draft is null) db.NoteDrafts.Add(draft = new NoteDraft(spot.Room, actor.Id));
        draft.Keep("halb", NoteReaders.Team, w.Keys.RoomKey(spot.Room), w.Now);
        return true;
    });
}
