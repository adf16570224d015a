using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>Suggestions for coordinators: reads what the matching needs, and writes nothing.</summary>
public sealed class TrioSuggestions(Database database, KeyStore keys)
{
    /// <summary>The best trios for a room without a full one. Null when it is out of reach, or has one.</summary>
    public async Task<TrioMatch?> ForRoomAsync(Actor actor, RoomId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.TrioFullSince == null, ct);
        if (room is null || !MaySee(actor, room)) return null;
        var matched = (await db.MatchRoomsAsync(keys, [room], ct)).Single();
        return new TrioMatching(Without(actor, await db.MatchPeopleAsync(only: null, ct))).Suggest(matched);
    }

    /// <summary>A plan for all rooms within reach that have no full trio; who waits longest is served first. A preview: nothing is written.</summary>
    /// <param name="actor">The coordinator.</param>
    /// <param name="only">Of these rooms; null for all.</param>
    /// <param name="progress">Hears how many rooms are done, and of how many.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<TrioPlan> ForAllAsync(Actor actor, IReadOnlyCollection<RoomId>? only, IProgress<(int Done, int Of)>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var wanted = only?.ToHashSet();
        var rooms = (await db.Rooms.AsNoTracking().Where(r => r.TrioFullSince == null).ToListAsync(ct)).Where(room => MaySee(actor, room) && (wanted is null || wanted.Contains(room.Id))).ToList();
        var matched = await db.MatchRoomsAsync(keys, rooms, ct);
        var people = Without(actor, await db.MatchPeopleAsync(only: null, ct)).ToList();
        // Off the screen's own thread: with many rooms it takes seconds, and the screen shows how far it is.
        var plan = await Task.Run(() => new TrioMatching(people).SuggestMany(matched, progress is null ? null : new Of(progress, matched.Count), ct), ct);
        var given = plan.SelectMany(match => match.Suggestions).SelectMany(one => one.Seats).Where(seat => !seat.IsHeld).CountBy(seat => seat.Person).ToDictionary();
        var named = plan.SelectMany(match => match.Suggestions).SelectMany(one => one.Seats).Select(seat => seat.Person).ToHashSet();
        var names = (await db.Staff.AsNoTracking().Select(staff => new { staff.Id, staff.PublicName }).ToListAsync(ct)).Where(staff => named.Contains(staff.Id)).ToDictionary(staff => staff.Id, staff => staff.PublicName);
        return new TrioPlan(plan, names, LoadSpread.Of(people), LoadSpread.Of(people.Select(person => person with { Load = person.Load + given.GetValueOrDefault(person.Id) })));
    }

    /// <summary>
    /// What becomes of somebody's seats if they leave, or rest for a time: each with who could take it, the load counted on. Null when there is no such person.
    /// </summary>
    public async Task<IReadOnlyList<LeavingSeat>?> ForLeavingAsync(Actor actor, StaffId leaver, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        if (!actor.Holds(Role.Coordinator)) return null;
        var people = Without(actor, await db.MatchPeopleAsync(only: null, ct)).Where(person => person.Id != leaver);
        return await LeavingSeats.ReadAsync(db, keys, actor, Permission.SeeRoster, leaver, [.. people], ct);
    }

    private static bool MaySee(Actor actor, Room room) => room.ErasedAt is null && PermissionTable.AllowsAbout(Permission.SeeRoster, actor, room.ChannelId, room.MunicipalityId);

    // Nobody seats themselves.
    private static IEnumerable<MatchPerson> Without(Actor actor, IEnumerable<MatchPerson> people) => people.Where(person => person.Id != actor.Id);

    private sealed class Of(IProgress<(int Done, int Of)> progress, int of) : IProgress<int>
    {
        public void Report(int value) => progress.Report((value, of));
    }
}
