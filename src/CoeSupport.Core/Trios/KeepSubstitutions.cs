using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>
/// Begins and ends substitutions at their time. The substitute's right ends at its instant without this, as every dated membership does; the holder's comes back
/// by it, on the word of whoever planned it.
/// </summary>
public sealed class KeepSubstitutions(Database database, KeyStore keys)
{
    /// <summary>Begins and ends what is due. Run before memberships that are over are written down, so that a seat passes back and is not empty in between.</summary>
    /// <returns>When the next one is due; null when none is.</returns>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken ct)
    {
        List<SubstitutionId> due;
        await using (var db = database.OpenAsSystem("substitutions that are due are looked for"))
        {
            var now = db.Now;
            due = await db.Substitutions.Where(one => one.EndedAt == null && (one.EndsAt <= now || (one.BegunAt == null && one.StartsAt <= now))).OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(ct);
        }
        foreach (var id in due) await database.ChangeAsSystemAsync("a substitution begins or ends", (db, token) => KeepAsync(db, id, token), ct);
        await using var after = database.OpenAsSystem("the next substitution is looked for");
        var open = await after.Substitutions.Where(one => one.EndedAt == null).Select(one => new { one.StartsAt, one.EndsAt, one.BegunAt }).ToListAsync(ct);
        return open.Count == 0 ? null : open.Min(one => one.BegunAt is null ? one.StartsAt : one.EndsAt);
    }

    private async Task<bool> KeepAsync(SupportDb db, SubstitutionId id, CancellationToken ct)
    {
        var place = await db.Substitutions.Where(one => one.Id == id).Select(one => one.RoomId).SingleAsync(ct);
        await db.LockAsync($"room:{place}", ct);
        if (await db.Substitutions.SingleOrDefaultAsync(one => one.Id == id && one.EndedAt == null, ct) is not { } planned) return false;
        var room = await db.Rooms.SingleAsync(r => r.Id == place, ct);
        if (planned.EndsAt <= db.Now || room.ErasedAt is not null) await db.EndAsync(planned, room, by: null, ct);
        else if (planned.BegunAt is null && planned.StartsAt <= db.Now) await db.BeginAsync(keys, planned, room, ct);
        return true;
    }
}
