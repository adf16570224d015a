using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Care;

/// <summary>Gives every known parent their outline: what was known before there were outlines gets one at the start.</summary>
public sealed class OutlineParents(Database database, KeyStore keys)
{
    private const int AtATime = 500;

    /// <summary>Makes those that are missing.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        List<RoomId> missing;
        await using (var db = database.OpenAsSystem("parents without an outline are looked for"))
        {
            missing = await db.ParentRecords.Where(record => !db.ParentOutlines.Any(outline => outline.RoomId == record.RoomId)).Select(record => record.RoomId).ToListAsync(ct);
        }
        foreach (var part in missing.Chunk(AtATime)) await database.ChangeAsSystemAsync("known parents get their outline", (db, token) => MakeAsync(db, part, token), ct);
        return missing.Count;
    }

    /// <summary>The outline follows what is known now, within the caller's change.</summary>
    internal static async Task FollowAsync(SupportDb db, ParentRecord record, SealKey key, CancellationToken ct)
    {
        var outline = await db.ParentOutlines.FindAsync([record.RoomId], ct);
        if (outline is null) db.ParentOutlines.Add(outline = new ParentOutline(record.RoomId));
        outline.Follow(ParentFacts.Open(record, key), key);
    }

    private async Task<bool> MakeAsync(SupportDb db, RoomId[] rooms, CancellationToken ct)
    {
        foreach (var record in await db.ParentRecords.Where(record => rooms.Contains(record.RoomId)).ToListAsync(ct))
        {
            if (keys.FindRoomKey(record.RoomId) is { } key) await FollowAsync(db, record, key, ct);
        }
        return true;
    }
}
