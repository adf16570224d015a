using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notices;

/// <summary>Sends oneself a notice by every way one has set up, to see and hear whether they come.</summary>
public sealed class TryNotices(Database database)
{
    /// <summary>So long until the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    /// <summary>Sends it. False when the last was a moment ago.</summary>
    public Task<bool> TryAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync($"notices:{actor.Id}", token);
            var since = db.Now - Pause;
            if (await db.Notices.AnyAsync(n => n.StaffId == actor.Id && n.Kind == NoticeKind.Test && n.CreatedAt > since, token)) return false;
            await db.NoticeAsync(actor.Id, NoticeKind.Test, NoticeUrgency.Now, room: null, about: null, once: null, token);
            return true;
        }, ct);
    }
}
