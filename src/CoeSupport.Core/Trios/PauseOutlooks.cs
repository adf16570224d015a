using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>"What if somebody pauses?", for coordinators: asked of the same matching that suggests. Reads and changes nothing; the same world gives the same answer.</summary>
public sealed class PauseOutlooks(Database database, KeyStore keys)
{
    /// <summary>The outlook. Null when there is no such supporter, or they neither work nor hold a seat within the coordinator's reach.</summary>
    public async Task<PauseOutlook?> ReadAsync(Actor actor, StaffId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(Role.Coordinator)) return null;
        await using var db = database.OpenAs(actor);
        var supporters = await SupporterCandidates.ReadAsync(db, ct);
        if (supporters.FirstOrDefault(person => person.Id == id) is not { } resting) return null;
        var before = await db.MatchPeopleAsync(supporters, ct);
        // Nobody seats themselves, and nobody follows themselves.
        var seats = await LeavingSeats.ReadAsync(db, keys, actor, Permission.ForeseePause, id, [.. before.Where(person => person.Id != actor.Id && person.Id != id)], ct);
        if (seats.Count == 0 && !await IsWithinReachAsync(db, actor, resting, ct)) return null;
        var given = seats.Select(seat => seat.Successor).OfType<SuggestedSeat>().CountBy(seat => seat.Person).ToDictionary();
        var after = before.Select(person => person.Id == id ? person with { IsPaused = true } : person with { Load = person.Load + given.GetValueOrDefault(person.Id) }).ToList();
        var names = supporters.ToDictionary(person => person.Id, person => person.PublicName);
        var shifts = before.Where(person => given.ContainsKey(person.Id)).Select(person => new LoadShift(person.Id, names[person.Id], person.Load, person.Load + given[person.Id], person.Capacity))
            .OrderByDescending(shift => (double)shift.After / shift.Capacity).ThenBy(shift => shift.PublicName, StringComparer.Ordinal).ThenBy(shift => shift.Person.Value);
        return new PauseOutlook(id, resting.PublicName, resting.Kind, resting.IsPausedAt(db.Now), seats, Math.Max(0, resting.OpenSeats - seats.Count), [.. shifts],
            LoadSpread.Of(before), LoadSpread.Of(after), Free(before, resting.Kind), Free(after, resting.Kind), await WantedAsync(db, actor, resting.Kind, ct));
    }

    private static int Free(IEnumerable<MatchPerson> people, SupporterKind kind) => people.Where(person => person.Kind == kind && !person.IsPaused).Sum(person => Math.Max(0, person.Capacity - person.Load));

    private static async Task<bool> IsWithinReachAsync(SupportDb db, Actor actor, SupporterCandidate person, CancellationToken ct)
    {
        var homes = await db.Channels.AsNoTracking().ToDictionaryAsync(channel => channel.Id.Value, channel => channel.MunicipalityId, ct);
        return PermissionTable.AllowsToward(Permission.SeeStaff, actor, person.Id, [.. person.Scopes.Select(scope => new PlacedScope(scope, homes.GetValueOrDefault(scope.Id)))]);
    }

    private static async Task<int> WantedAsync(SupportDb db, Actor actor, SupporterKind kind, CancellationToken ct) =>
        (await db.Rooms.Where(room => room.TrioFullSince == null && room.ErasedAt == null && !db.Seats.Any(seat => seat.RoomId == room.Id && seat.LeftAt == null && seat.Kind == kind))
            .GroupBy(room => new { room.ChannelId, room.MunicipalityId }).Select(group => new { group.Key.ChannelId, group.Key.MunicipalityId, Count = group.Count() }).ToListAsync(ct))
        .Where(group => PermissionTable.AllowsAbout(Permission.ForeseePause, actor, group.ChannelId, group.MunicipalityId)).Sum(group => group.Count);
}
