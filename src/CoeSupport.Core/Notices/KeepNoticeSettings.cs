using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notices;

/// <summary>Reads and changes which notices somebody wants; one's own only.</summary>
public sealed class KeepNoticeSettings(Database database)
{
    /// <summary>What this person has chosen; what nobody chooses is at its first value.</summary>
    public async Task<NoticeSettings> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        return await db.NoticeSettings.AsNoTracking().SingleOrDefaultAsync(settings => settings.StaffId == actor.Id, ct) ?? new NoticeSettings(actor.Id);
    }

    /// <summary>Changes them and tells this person's open screens.</summary>
    public Task ChangeAsync(Actor actor, Action<NoticeSettings> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(change);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync($"notices:{actor.Id}", token);
            var settings = await db.NoticeSettings.SingleOrDefaultAsync(s => s.StaffId == actor.Id, token);
            if (settings is null) db.NoticeSettings.Add(settings = new NoticeSettings(actor.Id));
            change(settings);
            db.Announce(FeedTopic.Of(actor.Id));
            return true;
        }, ct);
    }
}
