using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>Who is asked when no specialist comes: reception, coordinators, and in the end the emergency contact.</summary>
internal sealed class RoutingHouse
{
    private readonly List<ReceptionShift> _shifts;
    private readonly List<Actor> _people;
    private readonly Dictionary<Guid, StaffId> _contacts;

    private RoutingHouse(List<ReceptionShift> shifts, List<Actor> people, Dictionary<Guid, StaffId> contacts) => (_shifts, _people, _contacts) = (shifts, people, contacts);

    public static async Task<RoutingHouse> ReadAsync(SupportDb db, CancellationToken ct)
    {
        var now = db.Now;
        var shifts = await db.ReceptionShifts.AsNoTracking().Where(shift => shift.StartsAt <= now && shift.EndsAt > now && db.Staff.Any(s => s.Id == shift.StaffId && s.LeftAt == null)).OrderBy(shift => shift.Id).ToListAsync(ct);
        var people = await db.Staff.AsNoTracking().Include(s => s.Roles).Where(s => s.LeftAt == null && s.Roles.Any(role => role.Role == Role.Coordinator || role.Role == Role.Administrator)).OrderBy(s => s.Id).ToListAsync(ct);
        var contacts = await db.EmergencyContacts.AsNoTracking().Where(contact => db.Staff.Any(s => s.Id == contact.StaffId && s.LeftAt == null)).ToDictionaryAsync(contact => contact.PlaceId, contact => contact.StaffId, ct);
        return new RoutingHouse(shifts, people.ConvertAll(Actors.Of), contacts);
    }

    public IEnumerable<StaffId> ReceptionOf(ChannelId channel, MunicipalityId? municipality) =>
        _shifts.Where(shift => shift.Scope.Covers(channel, municipality)).Select(shift => shift.StaffId);

    public IEnumerable<StaffId> CoordinatorsOf(ChannelId channel, MunicipalityId? municipality) =>
        _people.Where(person => person.Holds(Role.Coordinator, channel, municipality)).Select(person => person.Id);

    /// <summary>The contact of the municipality, otherwise of all of the operator, otherwise all administrators.</summary>
    public IReadOnlyList<StaffId> ContactsOf(ChannelId channel, MunicipalityId? municipality) =>
        (municipality is { } place && _contacts.TryGetValue(place.Value, out var named)) || _contacts.TryGetValue(Guid.Empty, out named)
            ? [named]
            : [.. _people.Where(person => person.Holds(Role.Administrator, channel, municipality)).Select(person => person.Id)];
}
