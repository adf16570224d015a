using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Staffing;

/// <summary>
/// Gives and takes roles, within one's own reach as administrator and never one's own. A role taken away is gone with the person's next click;
/// memberships are not roles and stay until somebody ends them.
/// </summary>
public sealed class ChangeRoles(Database database)
{
    /// <summary>Gives a role. Null when done, also when they had it.</summary>
    public Task<StaffRefusal?> GiveAsync(Actor actor, StaffId id, RoleGrant grant, CancellationToken ct) => ChangeAsync(actor, id, grant, given: true, specialty: null, ct);

    /// <summary>As above, and says what the person is asked for as a specialist: needed with that role unless it is known already, and then it may change.</summary>
    public Task<StaffRefusal?> GiveAsync(Actor actor, StaffId id, RoleGrant grant, SpecialistKind? specialty, CancellationToken ct) => ChangeAsync(actor, id, grant, given: true, specialty, ct);

    /// <summary>Takes a role away. Null when done, also when they did not have it.</summary>
    public Task<StaffRefusal?> TakeAsync(Actor actor, StaffId id, RoleGrant grant, CancellationToken ct) => ChangeAsync(actor, id, grant, given: false, specialty: null, ct);

    private Task<StaffRefusal?> ChangeAsync(Actor actor, StaffId id, RoleGrant grant, bool given, SpecialistKind? specialty, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(grant);
        return database.ChangeAsSystemAsync<StaffRefusal?>("an administrator changes roles", async (db, token) =>
        {
            await db.LockAsync("staff", token);
            if (id == actor.Id) return StaffRefusal.Oneself;
            if (!actor.Holds(Role.Administrator)) return StaffRefusal.NotFound; // coordinators see the list and change no roles
            // Whoever may see the person may give or take the roles within their own reach; the person's other roles are not touched.
            var (staff, refusal) = await Places.ReachAsync(db, actor, Permission.SeeStaff, id, token);
            if (staff is null) return refusal;
            if (await Actors.FindAsync(db, actor.Id, token) is not { } now || await Places.OfAsync(db, [grant.Scope], token) is not { } places
                || !PermissionTable.AllowsToward(Permission.ChangeRoles, now, id, places)) return StaffRefusal.BeyondReach;
            if (given && grant.Role == Role.Supporter && staff.Kind is null) return StaffRefusal.NoKind;
            var isSpecialist = given && grant.Role == Role.Specialist;
            if (isSpecialist && (specialty ?? staff.Specialty) is null) return StaffRefusal.NoSpecialty;
            if (isSpecialist && specialty is { } kind && kind != staff.Specialty)
            {
                staff.Specialise(kind);
                await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.SpecialtyChanged, room: null, $"{id} {kind}", token);
                db.Announce(FeedTopic.People);
            }
            var had = staff.Roles.Any(role => role.Role == grant.Role && role.Scope == grant.Scope);
            if (had == given) return null;
            if (given) staff.Grant(grant.Role, grant.Scope);
            else staff.Withdraw(grant.Role, grant.Scope);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, given ? AuditAction.RoleGiven : AuditAction.RoleTaken, room: null, $"{id} {grant.Role} {grant.Scope.Kind} {grant.Scope.Id}", token);
            db.Announce(FeedTopic.Of(id));
            db.Announce(FeedTopic.People);
            db.Announce(FeedTopic.Roster);
            return null;
        }, ct);
    }
}
