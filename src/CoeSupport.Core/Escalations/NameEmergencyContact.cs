using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>Names who is alarmed in the end for the parents of a municipality, or for all others. It opens no room.</summary>
public sealed class NameEmergencyContact(Database database)
{
    /// <summary>Names somebody in the place of whoever was named before; null when done.</summary>
    /// <param name="actor">Who names.</param>
    /// <param name="place">The municipality; null for all of the operator.</param>
    /// <param name="staff">Who is to be alarmed.</param>
    /// <param name="ct">Cancels.</param>
    public Task<ContactRefusal?> NameAsync(Actor actor, MunicipalityId? place, StaffId staff, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<ContactRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("emergency-contacts", token);
            var may = place is { } town ? PermissionTable.AllowsAbout(Permission.NameEmergencyContact, actor, default, town) && await db.Municipalities.AnyAsync(m => m.Id == town, token)
                : PermissionTable.AllowsAboutAll(Permission.NameEmergencyContact, actor);
            if (!may || !await db.Staff.AnyAsync(s => s.Id == staff && s.LeftAt == null, token)) return ContactRefusal.NotFound;
            var id = place?.Value ?? Guid.Empty;
            var contact = await db.EmergencyContacts.SingleOrDefaultAsync(c => c.PlaceId == id, token);
            if (contact is null) db.EmergencyContacts.Add(contact = new EmergencyContact(id));
            contact.Name(staff, actor.Id, db.Now);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.EmergencyContactNamed, room: null, $"{id} {staff}", token);
            db.Announce(FeedTopic.Escalations);
            return null;
        }, ct);
    }
}
