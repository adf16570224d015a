using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supporters;

/// <summary>
/// How much supporters carry, for coordinators and administrators: those who work within their reach, with everything they carry anywhere, because a load
/// is fair as a whole; and the municipalities within their reach. Counts and instants, never a word and never whose rooms.
/// </summary>
public sealed class SupporterRoster(Database database)
{
    /// <summary>The loads of this moment; null for whoever is neither.</summary>
    public async Task<SupporterLoads?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(Role.Coordinator) && !actor.Holds(Role.Administrator)) return null;
        await using var db = database.OpenAsSystem("the roster counts rooms and looks when somebody wrote last, never what");
        var now = db.Now;
        var homes = await db.Channels.AsNoTracking().ToDictionaryAsync(channel => channel.Id.Value, channel => channel.MunicipalityId, ct);
        var waiting = await (from seat in db.Seats
                             join room in db.Rooms on seat.RoomId equals room.Id
                             where seat.LeftAt == null && room.WaitingSince != null && room.ErasedAt == null
                             group room by seat.StaffId into theirs
                             select new { theirs.Key, Count = theirs.Count(), Since = theirs.Min(room => room.WaitingSince) }).ToDictionaryAsync(row => row.Key, ct);
        var answered = await db.Staff.Where(s => s.LeftAt == null && s.Kind != null)
            .Select(s => new { s.Id, At = db.Messages.Where(m => m.StaffId == s.Id).Max(m => (DateTimeOffset?)m.OccurredAt) }).ToDictionaryAsync(row => row.Id, row => row.At, ct);
        IReadOnlyCollection<PlacedScope> Placed(IEnumerable<Scope> scopes) => [.. scopes.Select(scope => new PlacedScope(scope, homes.GetValueOrDefault(scope.Id)))];
        var loads = new List<SupporterLoad>();
        foreach (var person in await SupporterCandidates.ReadAsync(db, ct))
        {
            if (!PermissionTable.AllowsToward(Permission.SeeStaff, actor, person.Id, Placed(person.Scopes))) continue;
            var (count, since) = waiting.TryGetValue(person.Id, out var row) ? (row.Count, row.Since) : (0, null);
            loads.Add(new SupporterLoad(person, count, since, answered.GetValueOrDefault(person.Id), MayChange: false));
        }
        var changeable = await ChangeableAsync(db, actor, homes, ct);
        var supporters = loads.Select(load => load with { MayChange = changeable.Contains(load.Person.Id) }).OrderBy(load => load.Person.PublicName, StringComparer.Ordinal).ThenBy(load => load.Person.Id.Value).ToList();
        var all = await db.Municipalities.AsNoTracking().OrderBy(place => place.Prefecture).ThenBy(place => place.Name).Select(place => new PlaceChoice(place.Id, place.Name, place.Prefecture)).ToListAsync(ct);
        return new SupporterLoads(supporters, await PlacesAsync(db, actor, supporters, all, now, ct), all, now);
    }

    /// <summary>Whom the reader may change: that asks for a reach over all of somebody's roles, not only where they are a supporter.</summary>
    private static async Task<HashSet<StaffId>> ChangeableAsync(SupportDb db, Actor actor, Dictionary<Guid, MunicipalityId?> homes, CancellationToken ct)
    {
        var roles = await db.Staff.AsNoTracking().Where(s => s.LeftAt == null && s.Kind != null).SelectMany(s => s.Roles).Select(role => new { role.StaffId, role.ScopeKind, role.ScopeId }).ToListAsync(ct);
        return [.. roles.GroupBy(role => role.StaffId)
            .Where(theirs => PermissionTable.AllowsToward(Permission.ChangeSupporters, actor, theirs.Key, [.. theirs.Select(role => new PlacedScope(new Scope(role.ScopeKind, role.ScopeId), homes.GetValueOrDefault(role.ScopeId)))]))
            .Select(theirs => theirs.Key)];
    }

    private static async Task<IReadOnlyList<PlaceLoad>> PlacesAsync(SupportDb db, Actor actor, List<SupporterLoad> supporters, List<PlaceChoice> all, DateTimeOffset now, CancellationToken ct)
    {
        var rooms = (await db.Rooms.Where(room => room.ErasedAt == null && !room.IsPractice).GroupBy(room => new { room.ChannelId, room.MunicipalityId })
            .Select(group => new { group.Key.ChannelId, group.Key.MunicipalityId, Rooms = group.Count(), Waiting = group.Count(room => room.WaitingSince != null), Since = group.Min(room => room.WaitingSince), WithoutTrio = group.Count(room => room.TrioFullSince == null) })
            .ToListAsync(ct)).Where(group => PermissionTable.AllowsAbout(Permission.SeeLoad, actor, group.ChannelId, group.MunicipalityId)).ToLookup(group => group.MunicipalityId);
        var whole = actor.Roles.Any(grant => grant.Role is Role.Coordinator or Role.Administrator && grant.Scope.Kind == ScopeKind.WholeOperator);
        var loads = new List<PlaceLoad>();
        foreach (var place in all.Select(choice => (PlaceChoice?)choice).Append(null))
        {
            var there = rooms[place?.Id].ToList();
            var within = whole || actor.Roles.Any(grant => grant.Role is Role.Coordinator or Role.Administrator && grant.Scope == (place is null ? null : Scope.Of(place.Id)));
            if (there.Count == 0 && (place is null || !within)) continue;
            var people = place is null ? [] : supporters.Where(load => Serves(load.Person, place.Id)).ToList();
            loads.Add(new PlaceLoad(place, there.Sum(group => group.Rooms), there.Sum(group => group.Waiting), there.Sum(group => group.WithoutTrio), people.Count,
                people.Where(load => !load.Person.IsPausedAt(now)).Sum(load => load.Person.FreeSeats))
            {
                WaitingSince = there.Min(group => group.Since),
            });
        }
        return loads;
    }

    /// <summary>They named it; or they named none and work for it.</summary>
    public static bool Serves(SupporterCandidate person, MunicipalityId place)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Municipalities.Count > 0 ? person.Municipalities.Contains(place) : person.Scopes.Contains(Scope.Of(place));
    }
}
