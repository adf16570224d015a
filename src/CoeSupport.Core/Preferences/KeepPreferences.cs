using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Preferences;

/// <summary>Reads and changes somebody's own preferences; there is no way to anybody else's.</summary>
public sealed class KeepPreferences(Database database)
{
    /// <summary>What this person has chosen; what nobody chooses is at its first value.</summary>
    public async Task<StaffPreferences> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        return await db.Preferences.AsNoTracking().SingleOrDefaultAsync(preferences => preferences.StaffId == actor.Id, ct) ?? new StaffPreferences(actor.Id);
    }

    /// <summary>Changes them and tells this person's open screens.</summary>
    public Task ChangeAsync(Actor actor, Action<StaffPreferences> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(change);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync($"preferences:{actor.Id}", token);
            var preferences = await db.Preferences.SingleOrDefaultAsync(p => p.StaffId == actor.Id, token);
            if (preferences is null) db.Preferences.Add(preferences = new StaffPreferences(actor.Id));
            change(preferences);
            db.Announce(FeedTopic.Of(actor.Id));
            return true;
        }, ct);
    }
}
