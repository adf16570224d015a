using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notes;

/// <summary>The words of deleted notes go once the deletion cannot be taken back any more.</summary>
public sealed class BlankDeletedNotes(Database database)
{
    /// <summary>Blanks those whose time is over. Answers when the next one's is; null when none waits.</summary>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken ct)
    {
        await using (var db = database.OpenAsSystem("deleted notes are looked for"))
        {
            if (!await db.Notes.AnyAsync(note => note.DeletedAt != null && note.SealedText != null, ct)) return null;
        }
        return await database.ChangeAsSystemAsync("deleted notes are blanked", async (db, token) =>
        {
            await db.LockAsync("notes:deleted", token);
            var waiting = await db.Notes.Where(note => note.DeletedAt != null && note.SealedText != null).ToListAsync(token);
            foreach (var note in waiting.Where(note => db.Now - note.DeletedAt > Note.Changeable)) note.Blank();
            return waiting.Where(note => note.SealedText is not null).Min(note => note.DeletedAt + Note.Changeable);
        }, ct);
    }
}
