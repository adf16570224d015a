using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Access;

/// <summary>Finds the person behind a sign-in, with the roles of this moment.</summary>
public sealed class Actors(Database database)
{
    /// <summary>The person; null when unknown or no longer working here.</summary>
    public async Task<Actor?> FindAsync(StaffId id, CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("sign-in looks up who somebody is");
        return await FindAsync(db, id, ct);
    }

    /// <summary>As above, within the caller's change: with the roles of this very moment.</summary>
    public static async Task<Actor?> FindAsync(SupportDb db, StaffId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Staff.AsNoTracking().Include(s => s.Roles).SingleOrDefaultAsync(s => s.Id == id && s.LeftAt == null, ct) is { } staff ? Of(staff) : null;
    }

    /// <summary>The person with the roles that were read with them.</summary>
    public static Actor Of(Staff staff)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return new Actor(staff.Id, staff.PublicName, staff.Kind, [.. staff.Roles.Select(role => new RoleGrant(role.Role, role.Scope))]);
    }
}
