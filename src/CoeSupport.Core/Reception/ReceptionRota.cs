using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Reception;

/// <summary>Who sits at reception, now and in the weeks to come.</summary>
public sealed class ReceptionRota(Database database)
{
    /// <summary>For who plans it: all turns within their reach. Null for everybody else.</summary>
    public async Task<ReceptionPlan?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAsSystem("the rota of reception is planned, without any word");
        var now = db.Now;
        var scopes = (await Places.AllAsync(db, ct)).Where(choice => PermissionTable.AllowsToward(Permission.PlanReception, actor, default, [choice.Placed])).ToList();
        if (scopes.Count == 0) return null;
        var municipalities = await db.Channels.AsNoTracking().ToDictionaryAsync(channel => channel.Id.Value, channel => channel.MunicipalityId, ct);
        var names = await Places.NamesAsync(db, ct);
        var shifts = await (from shift in db.ReceptionShifts.AsNoTracking()
                            join staff in db.Staff on shift.StaffId equals staff.Id
                            where shift.EndsAt > now && staff.LeftAt == null
                            orderby shift.StartsAt, shift.EndsAt
                            select new { Shift = shift, staff.PublicName }).ToListAsync(ct);
        // Whose turn covers one's own place is seen by everybody who plans for that place, also when it was planned for a wider one.
        bool Plans(Scope scope) => PermissionTable.AllowsToward(Permission.PlanReception, actor, default, [new PlacedScope(scope, municipalities.GetValueOrDefault(scope.Id))]);
        var people = (await db.Staff.AsNoTracking().Include(s => s.Roles).Where(s => s.LeftAt == null && s.Kind == SupporterKind.Professional && s.Id != actor.Id).OrderBy(s => s.PublicName).ToListAsync(ct))
            .Where(s => s.Roles.Any(role => role.Role == Role.Supporter)).ToList();
        return new ReceptionPlan(
            [.. shifts.Where(row => Plans(row.Shift.Scope) || row.Shift.Scope.Kind == ScopeKind.WholeOperator)
                .Select(row => new ReceptionTurn(row.Shift.Id, row.Shift.StaffId, row.PublicName, names.GetValueOrDefault(row.Shift.ScopeId), row.Shift.StartsAt, row.Shift.EndsAt, row.Shift.StaffId != actor.Id && Plans(row.Shift.Scope)))],
            [.. people.Select(s => (s.Id, s.PublicName))],
            [.. scopes.Select(choice => new ScopeChoice(choice.Placed.Scope, choice.Name))]);
    }

    /// <summary>Somebody's own turns that run or are still to come, in order of time.</summary>
    public async Task<IReadOnlyList<ReceptionTurn>> OwnAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var names = await Places.NamesAsync(db, ct);
        var own = await db.ReceptionShifts.AsNoTracking().Where(shift => shift.StaffId == actor.Id && shift.EndsAt > now).OrderBy(shift => shift.StartsAt).ToListAsync(ct);
        return [.. own.Select(shift => new ReceptionTurn(shift.Id, actor.Id, actor.PublicName, names.GetValueOrDefault(shift.ScopeId), shift.StartsAt, shift.EndsAt, MayCancel: false))];
    }
}
