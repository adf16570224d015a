using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Staffing;

/// <summary>Where scopes lie, and whether a person lies within an administrator's reach.</summary>
internal static class Places
{
    /// <summary>The scopes with the municipalities of their channels; null when one of them does not exist.</summary>
    public static async Task<IReadOnlyList<PlacedScope>?> OfAsync(SupportDb db, IEnumerable<Scope> scopes, CancellationToken ct)
    {
        var placed = new List<PlacedScope>();
        foreach (var scope in scopes.Distinct())
        {
            switch (scope.Kind)
            {
                case ScopeKind.WholeOperator when scope.Id == Guid.Empty:
                    placed.Add(new PlacedScope(scope, null));
                    break;
                case ScopeKind.Municipality when await db.Municipalities.AnyAsync(place => place.Id == new MunicipalityId(scope.Id), ct):
                    placed.Add(new PlacedScope(scope, null));
                    break;
                case ScopeKind.Channel when await db.Channels.AsNoTracking().SingleOrDefaultAsync(channel => channel.Id == new ChannelId(scope.Id), ct) is { } channel:
                    placed.Add(new PlacedScope(scope, channel.MunicipalityId));
                    break;
                default:
                    return null;
            }
        }
        return placed;
    }

    /// <summary>Every scope there is with its name, the widest first; the whole operator has none.</summary>
    public static async Task<IReadOnlyList<(PlacedScope Placed, string? Name)>> AllAsync(SupportDb db, CancellationToken ct)
    {
        var all = new List<(PlacedScope Placed, string? Name)> { (new PlacedScope(Scope.WholeOperator, null), null) };
        foreach (var place in await db.Municipalities.AsNoTracking().OrderBy(m => m.Name).ToListAsync(ct)) all.Add((new PlacedScope(Scope.Of(place.Id), null), place.Name));
        foreach (var channel in await db.Channels.AsNoTracking().OrderBy(c => c.Name).ToListAsync(ct)) all.Add((new PlacedScope(Scope.Of(channel.Id), channel.MunicipalityId), channel.Name));
        return all;
    }

    /// <summary>The names of municipalities and channels.</summary>
    public static async Task<Dictionary<Guid, string>> NamesAsync(SupportDb db, CancellationToken ct)
    {
        var names = (await db.Municipalities.AsNoTracking().ToListAsync(ct)).ToDictionary(place => place.Id.Value, place => place.Name);
        foreach (var channel in await db.Channels.AsNoTracking().ToListAsync(ct)) names[channel.Id.Value] = channel.Name;
        return names;
    }

    /// <summary>The person, loaded with their roles, when the administrator (with the roles of this moment) may do this to them; otherwise why not.</summary>
    public static async Task<(Staff? Staff, StaffRefusal Refusal)> ReachAsync(SupportDb db, Actor actor, Permission permission, StaffId id, CancellationToken ct)
    {
        if (id == actor.Id) return (null, StaffRefusal.Oneself);
        var staff = await db.Staff.Include(s => s.Roles).SingleOrDefaultAsync(s => s.Id == id && s.LeftAt == null, ct);
        if (staff is null || await Actors.FindAsync(db, actor.Id, ct) is not { } now || await OfAsync(db, staff.Roles.Select(role => role.Scope), ct) is not { } places
            || !PermissionTable.AllowsToward(permission, now, id, places)) return (null, StaffRefusal.NotFound);
        return (staff, default);
    }
}
