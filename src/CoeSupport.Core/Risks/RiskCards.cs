using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Risks;

/// <summary>The risk of a room for its members: level, history and reasons.</summary>
public sealed class RiskCards(Database database, KeyStore keys)
{
    /// <summary>The card. Null when there is no such room for this person, or when its key was deleted.</summary>
    public async Task<RiskCard?> ReadAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var memberships = await db.OpenMembershipsAsync(room, actor.Id, ct);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now)) || keys.FindRoomKey(room) is not { } key) return null;
        if (await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == room, ct) is not { } place) return null;
        var rows = await (from step in db.RiskSteps.AsNoTracking() join staff in db.Staff on step.StaffId equals staff.Id where step.RoomId == room select new { Step = step, staff.PublicName }).ToListAsync(ct);
        var views = rows.OrderByDescending(row => row.Step.Id.Value).Select(row => (row.Step, View: new RiskStepView(row.Step.Id, row.Step.Kind, row.Step.Level, row.Step.StaffId, row.PublicName, row.Step.At, row.Step.ReasonUnder(key)))).ToList();
        var waits = await db.OpenProposalAsync(place, ct);
        var proposal = waits is null ? null : views.Find(row => row.Step.Id == waits.Id).View;
        var mayLower = memberships.Any(m => PermissionTable.AllowsInRoom(Permission.LowerRisk, m, now));
        var risk = place.RiskMark();
        return new RiskCard
        {
            Risk = risk,
            Proposal = proposal,
            MaySee = risk?.CallsOn(actor.Id) == true && memberships.Any(m => PermissionTable.AllowsInRoom(Permission.SeeRisk, m, now)),
            MayPropose = mayLower && risk is not null && proposal is null && !memberships.CarryWhatWaits(place),
            MayAgree = mayLower && waits is not null && waits.StaffId != actor.Id && (waits.IsByProfessional || actor.IsProfessional),
            MayDecline = mayLower && waits is not null,
            MayExplain = !memberships.CarryWhatWaits(place),
            History = [.. views.Select(row => row.View)],
        };
    }
}
