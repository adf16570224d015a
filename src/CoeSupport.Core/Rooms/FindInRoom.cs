using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Finds words in a room. They lie sealed and no index of them exists: every line that the person may read is opened and looked through, and what
/// was opened is forgotten again. What is looked for is a word of the conversation too and never logged.
/// </summary>
public sealed class FindInRoom(Database database, KeyStore keys)
{
    /// <summary>The sequences of the lines that have the words, newest first. Null when there is no such room or the person is not in it.</summary>
    public async Task<IReadOnlyList<long>?> FindAsync(Actor actor, RoomId roomId, SoughtWords words, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(words);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var memberships = await db.OpenMembershipsAsync(roomId, actor.Id, ct);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return null;

        if (keys.FindRoomKey(roomId) is not { } key) return []; // erased
        var found = new List<long>();
        var lines = db.Messages.AsNoTracking().Where(m => m.RoomId == roomId && m.SealedBody != null)
            .OrderByDescending(m => m.Sequence).Select(m => new { m.Sequence, m.SealedBody });
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (MessageContent.Open(key, line.SealedBody!, roomId, line.Sequence).Said.Any(words.AreIn)) found.Add(line.Sequence);
        }
        return found;
    }
}
