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
        var staff = await db.Staff.AsNoTracking().Include(s => s.Roles).SingleOrDefaultAsync(s => s.Id == id && s.LeftAt == null, ct);
        return staff is null ? null : new Actor(staff.Id, staff.PublicName, staff.Kind, [.. staff.Roles.Select(role => new RoleGrant(role.Role, role.Scope))]);
    }
}
