using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Hotlines;

/// <summary>Administrators keep the directory: those of a municipality its entries, those of the whole operator all.</summary>
public sealed class KeepDirectory(Database database)
{
    /// <summary>Keeps an entry; null when done, otherwise why not. Who changes what it says says anew when it was verified, or leaves that open.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="id">Which; null for a new one.</param>
    /// <param name="words">What is written.</param>
    /// <param name="seen">The version that was on the screen.</param>
    /// <param name="ct">Cancels.</param>
    public Task<DirectoryRefusal?> SaveAsync(Actor actor, DirectoryEntryId? id, DirectoryWords words, int seen, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(words);
        var tidy = words.Tidy();
        return database.ChangeAsAsync<DirectoryRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("directory", token);
            var entry = id is null ? null : await db.DirectoryEntries.SingleOrDefaultAsync(one => one.Id == id, token);
            // Both where it is and where it shall be have to be within reach.
            if (id is not null && (entry is null || !Reaches(actor, entry.MunicipalityId)) || !Reaches(actor, tidy.Municipality)) return DirectoryRefusal.NotFound;
            if (tidy.Municipality is { } town && !await db.Municipalities.AnyAsync(one => one.Id == town, token)) return DirectoryRefusal.NotFound;
            if (!tidy.Fit) return DirectoryRefusal.Unfit;
            if (tidy.VerifiedOn > JapanDay.Of(db.Now)) return DirectoryRefusal.Day;
            if (entry is not null && entry.Version != seen) return DirectoryRefusal.Changed;
            if (entry is null) db.DirectoryEntries.Add(entry = new DirectoryEntry(DirectoryEntryId.New()));
            entry.Write(tidy);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.DirectoryKept, room: null, $"{entry.Id} {entry.Version}", token);
            return null;
        }, ct);
    }

    /// <summary>Somebody made sure today that it is right; null when noted, otherwise why not.</summary>
    public Task<DirectoryRefusal?> VerifyAsync(Actor actor, DirectoryEntryId id, int seen, CancellationToken ct) => ChangeAsync(actor, id, AuditAction.DirectoryKept, (db, entry) =>
    {
        if (entry.Version != seen) return DirectoryRefusal.Changed; // they verified what they saw
        entry.Write(entry.Words() with { VerifiedOn = JapanDay.Of(db.Now) });
        return null;
    }, ct);

    /// <summary>Removes it; null when done, otherwise why not.</summary>
    public Task<DirectoryRefusal?> RemoveAsync(Actor actor, DirectoryEntryId id, CancellationToken ct) => ChangeAsync(actor, id, AuditAction.DirectoryRemoved, (db, entry) =>
    {
        db.DirectoryEntries.Remove(entry);
        return null;
    }, ct);

    internal static bool Reaches(Actor actor, MunicipalityId? municipality) => municipality is { } town
        ? PermissionTable.AllowsAbout(Permission.EditDirectory, actor, default, town)
        : PermissionTable.AllowsAboutAll(Permission.EditDirectory, actor);

    private Task<DirectoryRefusal?> ChangeAsync(Actor actor, DirectoryEntryId id, AuditAction action, Func<SupportDb, DirectoryEntry, DirectoryRefusal?> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<DirectoryRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("directory", token);
            if (await db.DirectoryEntries.SingleOrDefaultAsync(one => one.Id == id, token) is not { } entry || !Reaches(actor, entry.MunicipalityId)) return DirectoryRefusal.NotFound;
            if (change(db, entry) is { } refusal) return refusal;
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, action, room: null, $"{entry.Id} {entry.Version}", token);
            return null;
        }, ct);
    }
}
