using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>Ends what an escalation opened, within the caller's change.</summary>
internal static class LeaveEscalation
{
    /// <summary>Ends the membership, unless the same person is there by another escalation too.</summary>
    public static async Task LeaveAsync(this SupportDb db, Escalation escalation, CancellationToken ct)
    {
        if (await db.Escalations.AnyAsync(e => e.Id != escalation.Id && e.MembershipId == escalation.MembershipId && e.State == EscalationState.Accepted, ct)) return;
        if (await db.Memberships.SingleOrDefaultAsync(m => m.Id == escalation.MembershipId && m.EndedAt == null, ct) is not { } membership) return;
        membership.End(db.Now);
        await AuditTrail.WriteAsync(db, db.Now, membership.StaffId, AuditAction.MembershipEnded, membership.RoomId, $"{membership.Id} {membership.StaffId} {membership.Grounds}", ct);
    }

    /// <summary>The membership of who has it, while it lasts; null for everybody else.</summary>
    public static async Task<Membership?> MembershipOfAsync(this SupportDb db, Escalation escalation, StaffId staff, CancellationToken ct) =>
        escalation.State == EscalationState.Accepted && escalation.AcceptedBy == staff && await db.Memberships.SingleOrDefaultAsync(m => m.Id == escalation.MembershipId && m.StaffId == staff, ct) is { } membership
            && membership.IsOpen(db.Now) ? membership : null;
}
