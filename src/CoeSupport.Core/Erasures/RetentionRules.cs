using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Erasures;

/// <summary>After how many silent months the rooms of each channel are erased, and what a rule would take. For administrators, without names.</summary>
public sealed class RetentionRules(Database database)
{
    /// <summary>The longest rule.</summary>
    public const int MostMonths = 240;

    private const int SampleSize = 5;

    /// <summary>The rules of the channels this person looks after; null for whoever is no administrator.</summary>
    public async Task<IReadOnlyList<RetentionRule>?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(Role.Administrator)) return null;
        await using var db = database.OpenAs(actor);
        return [.. (await db.Channels.AsNoTracking().OrderBy(channel => channel.Name).ToListAsync(ct))
            .Where(channel => PermissionTable.AllowsAbout(Permission.SetRetention, actor, channel.Id, channel.MunicipalityId))
            .Select(channel => new RetentionRule(channel.Id, channel.Name, channel.RetentionMonths))];
    }

    /// <summary>What a rule of so many months would announce at once; null when this person may not set it, or the months are none.</summary>
    public async Task<RetentionPreview?> PreviewAsync(Actor actor, ChannelId id, int months, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        // Past the filter, because administrators are in no room; dates and a count leave here.
        await using var db = database.OpenAsSystem("a rule of retention is tried, without names");
        var channel = await db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (channel is null || months is < 1 or > MostMonths || !PermissionTable.AllowsAbout(Permission.SetRetention, actor, channel.Id, channel.MunicipalityId)) return null;
        var dates = await Due(db, id, months).Select(room => room.LastMessageAt ?? room.CreatedAt).OrderBy(at => at).ToListAsync(ct);
        return new RetentionPreview(dates.Count, [.. Spread(dates)]);
    }

    /// <summary>Sets a rule, or with null none. False when this person may not, or the months are none. Nothing is erased by it: what is due is announced for seven days first.</summary>
    public Task<bool> SetAsync(Actor actor, ChannelId id, int? months, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync("channels", token);
            var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == id, token);
            if (channel is null || months is < 1 or > MostMonths || !PermissionTable.AllowsAbout(Permission.SetRetention, actor, channel.Id, channel.MunicipalityId)) return false;
            if (channel.RetentionMonths == months) return true;
            channel.KeepFor(months);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.RetentionSet, room: null, months is { } set ? $"{channel.Id} {set}" : $"{channel.Id} none", token);
            db.Announce(FeedTopic.Erasures);
            return true;
        }, ct);
    }

    /// <summary>Announces every room that is due and not announced yet, for seven days. Seen on the screen by administrators; nothing goes to the parent.</summary>
    /// <returns>How many were announced.</returns>
    public Task<int> AnnounceAsync(CancellationToken ct) => database.ChangeAsSystemAsync("rooms whose retention is over are announced", async (db, token) =>
    {
        await db.LockAsync("retention", token);
        var announced = 0;
        foreach (var channel in await db.Channels.AsNoTracking().Where(c => c.RetentionMonths != null).ToListAsync(token))
        {
            var due = await Due(db, channel.Id, channel.RetentionMonths!.Value).Where(room => !db.RoomErasures.Any(e => e.RoomId == room.Id && e.EndedAt == null)).Select(room => room.Id).ToListAsync(token);
            foreach (var room in due)
            {
                var erasure = RoomErasure.Announce(room, db.Now);
                db.RoomErasures.Add(erasure);
                await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.ErasureAnnounced, room, erasure.Id.ToString(), token);
                db.Announce(FeedTopic.Erasures);
                announced++;
            }
        }
        return announced;
    }, ct);

    /// <summary>True while a rule still says so: rules change, and so does the last message.</summary>
    internal static async Task<bool> IsDueAsync(SupportDb db, Room room, CancellationToken ct) =>
        await db.Channels.Where(c => c.Id == room.ChannelId).Select(c => c.RetentionMonths).SingleAsync(ct) is { } months && await Due(db, room.ChannelId, months).AnyAsync(r => r.Id == room.Id, ct);

    private static IQueryable<Room> Due(SupportDb db, ChannelId channel, int months)
    {
        var before = db.Now.AddMonths(-months);
        return db.Rooms.AsNoTracking().Where(room => room.ChannelId == channel && room.ErasedAt == null && !room.IsPractice && (room.LastMessageAt ?? room.CreatedAt) <= before && room.WaitingSince == null);
    }

    /// <summary>The oldest, the newest and some between.</summary>
    private static IEnumerable<DateTimeOffset> Spread(List<DateTimeOffset> dates) =>
        dates.Count <= SampleSize ? dates : Enumerable.Range(0, SampleSize).Select(i => dates[i * (dates.Count - 1) / (SampleSize - 1)]);
}
