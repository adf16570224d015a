using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Risks;

/// <summary>What the verbs about a risk do alike, each within the caller's change.</summary>
internal static class RiskSteps
{
    /// <summary>The proposal that waits; null without one. What was proposed before the level changed is over.</summary>
    public static async Task<RiskStep?> OpenProposalAsync(this SupportDb db, Room room, CancellationToken ct)
    {
        var proposals = await db.RiskSteps.Where(step => step.RoomId == room.Id && step.Kind == RiskStepKind.Proposed && step.EndedAt == null).ToListAsync(ct);
        return proposals.Where(step => step.At >= room.RiskSince && step.Level < room.Risk).MaxBy(step => step.Id.Value);
    }

    public static RiskStep Step(this SupportDb db, Room room, RiskStepKind kind, RiskLevel level, Actor actor, string? reason, SealKey key)
    {
        var step = new RiskStep(room.Id, kind, level, actor.Id, actor.IsProfessional, room.LastSequence, db.Now);
        if (!string.IsNullOrWhiteSpace(reason)) step.Explain(reason.Trim(), key);
        db.RiskSteps.Add(step);
        return step;
    }

    /// <summary>Tells everybody else of the room that a second person has to look, now and whatever their quiet hours. Whoever does ends it for the others.</summary>
    public static async Task CallSecondAsync(this SupportDb db, RoomId room, StaffId raiser, RiskStep step, CancellationToken ct)
    {
        var now = db.Now;
        var inside = await db.Memberships.Where(m => m.RoomId == room && m.EndedAt == null && m.StaffId != raiser && db.Staff.Any(s => s.Id == m.StaffId && s.LeftAt == null)).ToListAsync(ct);
        foreach (var staff in inside.Where(m => PermissionTable.AllowsInRoom(Permission.SeeRisk, m, now)).Select(m => m.StaffId).Distinct())
        {
            await db.NoticeAsync(staff, NoticeKind.RiskRaised, NoticeUrgency.Now, room, step.Id.Value, once: $"{step.Id}", ct);
        }
    }
}
