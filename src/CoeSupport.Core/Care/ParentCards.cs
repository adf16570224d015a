using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Care;

/// <summary>What is known of parents, for the members of their rooms.</summary>
public sealed class ParentCards(Database database, KeyStore keys)
{
    /// <summary>The card of one room. Null when there is no such room for this person, or when its key was deleted.</summary>
    public async Task<ParentCard?> ReadAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var memberships = await db.OpenMembershipsAsync(room, actor.Id, ct);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now)) || keys.FindRoomKey(room) is not { } key) return null;
        var record = await db.ParentRecords.AsNoTracking().SingleOrDefaultAsync(r => r.RoomId == room, ct);
        var facts = record is null ? ParentFacts.None : ParentFacts.Open(record, key);
        var changes = await (from change in db.ParentChanges.AsNoTracking()
                             join staff in db.Staff on change.StaffId equals staff.Id into authors
                             from author in authors.DefaultIfEmpty()
                             where change.RoomId == room
                             orderby change.Number descending
                             select new { Change = change, By = (string?)author.PublicName }).ToListAsync(ct);
        var its = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == room, ct);
        var (carries, municipality) = (its is not null && memberships.CarryWhatWaits(its), its?.MunicipalityId);
        bool May(Permission permission) => !carries && memberships.Any(m => PermissionTable.AllowsInRoom(permission, actor, m, now));
        var mayDates = May(Permission.ChangeParentDates);
        return new ParentCard
        {
            Version = record?.Version ?? 0,
            Dates = facts.Dates,
            About = facts.About,
            MayChangeDates = mayDates,
            MayChangeAbout = May(Permission.ChangeAboutParent),
            MayPlace = municipality is null && May(Permission.SayPlace),
            MayTakeBackLoss = mayDates && facts.Dates.Loss is { } loss && (loss.RecordedBy == actor.Id || (await db.OpenMembershipsAsync(room, loss.RecordedBy, ct)).Count == 0),
            History = [.. changes.Select(row => (row.Change, Words: row.Change.Open(key), row.By)).Select(row => new ParentEvent(row.Change.Number, row.Change.ChangedAt, row.By, row.Words.Facts, row.Words.Reason, row.Change.IsByParent))],
        };
    }

    /// <summary>The dates of all rooms of this person, for their list. A room of which nothing is known, or whose key was deleted, is not among them.</summary>
    public async Task<IReadOnlyDictionary<RoomId, ParentDates>> DatesAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var records = await db.ParentRecords.AsNoTracking().ToListAsync(ct);
        return records.Select(record => (record, Key: keys.FindRoomKey(record.RoomId))).Where(pair => pair.Key is not null)
            .ToDictionary(pair => pair.record.RoomId, pair => ParentFacts.Open(pair.record, pair.Key!).Dates);
    }
}
