using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Oversight;

/// <summary>
/// How much of the audit trail an administrator sees. Who administers the whole operator sees all of it. Who administers a municipality or channel sees what
/// is about rooms, channels and people there; of a line about a room the room decides, whoever acted.
/// </summary>
internal sealed class AuditReach
{
    private readonly Actor _actor;
    private readonly HashSet<Guid> _theirs;

    private AuditReach(Actor actor, IReadOnlyDictionary<StaffId, string> names, HashSet<Guid> theirs) => (_actor, Names, _theirs) = (actor, names, theirs);

    /// <summary>The public names of everybody who works or worked here.</summary>
    public IReadOnlyDictionary<StaffId, string> Names { get; }

    private bool IsWhole => PermissionTable.AllowsAboutAll(Permission.SeeAudit, _actor);

    /// <summary>With the roles of this moment; null for whoever is no administrator.</summary>
    public static async Task<AuditReach?> OfAsync(SupportDb db, StaffId id, CancellationToken ct)
    {
        if (await Actors.FindAsync(db, id, ct) is not { } actor || !actor.Holds(Role.Administrator)) return null;
        var channels = await db.Channels.AsNoTracking().Select(channel => new { channel.Id, channel.MunicipalityId }).ToListAsync(ct);
        var municipalities = await db.Municipalities.AsNoTracking().Select(place => place.Id).ToListAsync(ct);
        var places = channels.ToDictionary(channel => channel.Id.Value, channel => channel.MunicipalityId);
        var staff = await db.Staff.AsNoTracking().Include(s => s.Roles).ToListAsync(ct);
        HashSet<Guid> theirs =
        [
            .. staff.Where(s => PermissionTable.AllowsToward(Permission.SeeStaff, actor, s.Id, [.. s.Roles.Select(role => new PlacedScope(role.Scope, places.GetValueOrDefault(role.ScopeId)))])).Select(s => s.Id.Value),
            .. channels.Where(channel => PermissionTable.AllowsAbout(Permission.SeeAudit, actor, channel.Id, channel.MunicipalityId)).Select(channel => channel.Id.Value),
            .. municipalities.Where(place => PermissionTable.AllowsAbout(Permission.SeeAudit, actor, default, place)).Select(place => place.Value),
        ];
        return new AuditReach(actor, staff.ToDictionary(s => s.Id, s => s.PublicName), theirs);
    }

    /// <summary>The people whose lines may be asked for.</summary>
    public IEnumerable<StaffId> People => Names.Keys.Where(id => IsWhole || _theirs.Contains(id.Value));

    /// <summary>True when this line may be seen.</summary>
    public bool Covers(AuditEntry entry, ChannelId? channel, MunicipalityId? municipality)
    {
        if (IsWhole) return true;
        if (entry.RoomId is not null) return channel is { } known && PermissionTable.AllowsAbout(Permission.SeeAudit, _actor, known, municipality);
        if (AuditAction.Of(entry.Action) is { IsAboutActor: true }) return entry.ActorId is { } who && _theirs.Contains(who.Value);
        return IdsIn(entry.Detail).Any(_theirs.Contains);
    }

    /// <summary>The ids that a detail is made of.</summary>
    public static IEnumerable<Guid> IdsIn(string detail) =>
        detail.Split(' ').Select(word => Guid.TryParseExact(word, "D", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);
}
