using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>Who is alarmed in the end, place by place, for administrators.</summary>
public sealed class EmergencyContacts(Database database)
{
    /// <summary>The places in reach. Null for who looks after none.</summary>
    public async Task<ContactPlan?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var places = (await db.Municipalities.AsNoTracking().OrderBy(place => place.Name).ToListAsync(ct)).Where(place => PermissionTable.AllowsAbout(Permission.NameEmergencyContact, actor, default, place.Id)).ToList();
        var whole = PermissionTable.AllowsAboutAll(Permission.NameEmergencyContact, actor);
        if (places.Count == 0 && !whole) return null;
        var people = await db.Staff.AsNoTracking().Where(s => s.LeftAt == null).OrderBy(s => s.PublicName).Select(s => new { s.Id, s.PublicName }).ToListAsync(ct);
        var contacts = await db.EmergencyContacts.AsNoTracking().ToDictionaryAsync(contact => contact.PlaceId, contact => contact.StaffId, ct);
        ContactRow Row(MunicipalityId? place, string? name) => contacts.TryGetValue(place?.Value ?? Guid.Empty, out var staff)
            ? new ContactRow(place, name, staff, people.Find(person => person.Id == staff)?.PublicName)
            : new ContactRow(place, name, null, null);
        return new ContactPlan([.. whole ? [Row(null, null)] : Array.Empty<ContactRow>(), .. places.Select(place => Row(place.Id, place.Name))], [.. people.Select(person => (person.Id, person.PublicName))]);
    }
}
