using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supervision;

/// <summary>The grants of supervision, for administrators.</summary>
public sealed class Supervisions(Database database)
{
    /// <summary>Those within the reader's reach; null for whoever may grant none.</summary>
    public async Task<SupervisionView?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAsSystem("grants of supervision are looked at, without any word");
        var now = db.Now;
        var scopes = (await Places.AllAsync(db, ct)).Where(choice => choice.Placed.Scope.Kind != ScopeKind.WholeOperator && PermissionTable.AllowsToward(Permission.GrantSupervision, actor, default, [choice.Placed])).ToList();
        if (scopes.Count == 0) return null;
        var reach = scopes.Select(choice => choice.Placed.Scope).ToHashSet();
        var names = await Places.NamesAsync(db, ct);
        var rows = await (from g in db.SupervisionGrants.AsNoTracking()
                          join staff in db.Staff on g.StaffId equals staff.Id
                          select new { Grant = g, staff.PublicName, staff.LeftAt }).ToListAsync(ct);
        var grants = rows.Where(row => reach.Contains(row.Grant.Scope)).Select(row =>
        {
            var ends = new[] { row.Grant.EndsAt, row.Grant.EndedAt ?? row.Grant.EndsAt, row.LeftAt ?? row.Grant.EndsAt }.Min();
            return new GrantedSupervision(row.Grant.Id, row.Grant.StaffId, row.PublicName, names.GetValueOrDefault(row.Grant.ScopeId), row.Grant.StartsAt, ends, IsOver: ends <= now, MayEnd: ends > now && row.Grant.StaffId != actor.Id);
        });
        var people = await db.Staff.AsNoTracking().Where(s => s.LeftAt == null && s.Id != actor.Id && s.Roles.Any(role => role.Role == Role.Supervisor)).OrderBy(s => s.PublicName).Select(s => new { s.Id, s.PublicName }).ToListAsync(ct);
        return new SupervisionView(
            [.. grants.OrderBy(grant => grant.IsOver).ThenByDescending(grant => grant.StartsAt)],
            [.. people.Select(s => (s.Id, s.PublicName))],
            [.. scopes.Select(choice => new ScopeChoice(choice.Placed.Scope, choice.Name))]);
    }
}
