using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Staffing;

/// <summary>Who works here, for administrators and coordinators: those who have a role within their reach. Accounts are for administrators only.</summary>
public sealed class StaffList(Database database, KeyStore keys)
{
    /// <summary>Everybody by name, who is awaited first and who left last; null for everybody else.</summary>
    public async Task<IReadOnlyList<StaffMember>?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var administers = actor.Holds(Role.Administrator);
        if (!administers && !actor.Holds(Role.Coordinator)) return null;
        await using var db = database.OpenAsSystem("the list of staff tells who has an account and who was invited, without any word");
        var now = db.Now;
        var names = await Places.NamesAsync(db, ct);
        var municipalities = await db.Channels.AsNoTracking().ToDictionaryAsync(channel => channel.Id.Value, channel => channel.MunicipalityId, ct);
        var bound = await db.StaffIdentities.AsNoTracking().ToDictionaryAsync(i => i.StaffId, ct);
        var invited = (await db.Invitations.AsNoTracking().Where(i => i.UsedAt == null && i.RevokedAt == null && i.ExpiresAt > now).ToListAsync(ct)).ToLookup(i => i.StaffId);
        var seen = await db.Sessions.GroupBy(s => s.StaffId).Select(group => new { group.Key, At = group.Max(s => s.LastSeenAt) }).ToDictionaryAsync(row => row.Key, row => row.At, ct);
        var members = new List<StaffMember>();
        foreach (var staff in await db.Staff.AsNoTracking().Include(s => s.Roles).ToListAsync(ct))
        {
            var roles = staff.Roles.Select(role => (Grant: new RoleGrant(role.Role, role.Scope), Placed: new PlacedScope(role.Scope, municipalities.GetValueOrDefault(role.ScopeId)))).ToList();
            var places = roles.Select(role => role.Placed).ToList();
            if (!PermissionTable.AllowsToward(Permission.SeeStaff, actor, staff.Id, places)) continue;
            var until = invited[staff.Id].Select(i => (DateTimeOffset?)i.ExpiresAt).Max();
            var state = staff.LeftAt is not null ? StaffState.Left
                : bound.ContainsKey(staff.Id) || seen.ContainsKey(staff.Id) ? StaffState.Here
                : until is not null ? StaffState.Invited
                : StaffState.NotInvited;
            members.Add(new StaffMember(staff.Id, staff.PublicName, staff.Kind, staff.About, state,
                administers ? bound.GetValueOrDefault(staff.Id)?.AccountUnder(keys.HouseKey) : null, state == StaffState.Invited ? until : null,
                seen.TryGetValue(staff.Id, out var at) ? at : null,
                [.. roles.OrderBy(role => role.Grant.Role).Select(role => new MemberRole(role.Grant, names.GetValueOrDefault(role.Grant.Scope.Id), state != StaffState.Left && PermissionTable.AllowsToward(Permission.ChangeRoles, actor, staff.Id, [role.Placed])))],
                state != StaffState.Left && PermissionTable.AllowsToward(Permission.EndWork, actor, staff.Id, places))
            {
                Specialty = staff.Specialty,
                SecondEyesSince = staff.SecondEyesSince,
                MayAskSecondEyes = state != StaffState.Left && staff.Kind is not null && PermissionTable.AllowsToward(Permission.AskSecondEyes, actor, staff.Id, places),
            });
        }
        return [.. members.OrderBy(member => member.State == StaffState.Left).ThenByDescending(member => member.State == StaffState.Invited).ThenBy(member => member.PublicName, StringComparer.Ordinal)];
    }

    /// <summary>For which scopes this administrator may give roles, the widest first; empty for everybody else.</summary>
    public async Task<IReadOnlyList<ScopeChoice>> ScopesAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAsSystem("an administrator chooses where a role counts");
        var nobody = StaffId.New();
        return [.. (await Places.AllAsync(db, ct)).Where(choice => PermissionTable.AllowsToward(Permission.ChangeRoles, actor, nobody, [choice.Placed])).Select(choice => new ScopeChoice(choice.Placed.Scope, choice.Name))];
    }
}
