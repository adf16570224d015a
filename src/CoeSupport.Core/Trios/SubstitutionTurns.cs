using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>The two ends of a substitution, within the caller's change.</summary>
internal static class SubstitutionTurns
{
    /// <summary>The seat goes to the substitute, if its holder still holds it and the substitute still can; otherwise the plan is given up and the holder stays.</summary>
    public static async Task BeginAsync(this SupportDb db, KeyStore keys, Substitution planned, Room room, CancellationToken ct)
    {
        var trio = await db.TrioAsync(room.Id, ct);
        var seat = trio?.Seats.SingleOrDefault(one => one.LeftAt is null && one.Kind == planned.Kind && one.StaffId == planned.HolderId);
        if (trio is null || seat is null || await db.RefusalAsync(keys, planned.PlannedBy, room, [(planned.Kind, planned.SubstituteId)], leaving: [planned.Kind], ct) is not null)
        {
            await db.CloseAsync(planned, by: null, ct);
            return;
        }
        await db.VacateAsync(planned.PlannedBy, seat, SeatEnd.Substituted, db.Now, ct);
        await db.SitAsync(planned.PlannedBy, trio, planned.Kind, planned.SubstituteId, planned.EndsAt, ct);
        planned.Begin(db.Now);
        await AuditTrail.WriteAsync(db, db.Now, planned.PlannedBy, AuditAction.SubstitutionBegun, room.Id, planned.Id.ToString(), ct);
        await db.AnnounceRoomAsync(room.Id, ct);
        if (!planned.TellsParent) return;
        var people = await db.PresentedAsync([planned.HolderId, planned.SubstituteId], ct);
        await db.TellParentAsync(keys, room, TeamTextKind.Substitution, TeamTalk.HandOver, notBefore: null, ct,
            ("{from}", people[planned.HolderId].Name), ("{to}", people[planned.SubstituteId].Line(planned.Kind)), ("{until}", TeamTalk.Day(planned.EndsAt)));
    }

    /// <summary>The seat goes back, unless it passed on to somebody else meanwhile, or its holder is no supporter here any more: then it is empty.</summary>
    public static async Task EndAsync(this SupportDb db, Substitution planned, Room room, StaffId? by, CancellationToken ct)
    {
        await db.CloseAsync(planned, by, ct);
        if (planned.BegunAt is null || await db.TrioAsync(room.Id, ct) is not { } trio) return;
        var seat = trio.Seats.SingleOrDefault(one => one.LeftAt is null && one.Kind == planned.Kind);
        if (seat is not null && seat.StaffId != planned.SubstituteId) return;
        if (seat is not null) await db.VacateAsync(by, seat, SeatEnd.SubstitutionOver, planned.EndsAt < db.Now ? planned.EndsAt : db.Now, ct);
        var holder = room.ErasedAt is null ? (await db.MatchPeopleAsync([planned.HolderId], ct)).SingleOrDefault() : null;
        var isInside = await db.Memberships.AnyAsync(m => m.RoomId == room.Id && m.StaffId == planned.HolderId && m.Grounds == Grounds.TrioSeat && m.EndedAt == null, ct);
        if (holder is not null && !isInside && holder.Kind == planned.Kind && holder.Scopes.Any(scope => scope.Covers(room.ChannelId, room.MunicipalityId)))
            await db.SitAsync(planned.PlannedBy, trio, planned.Kind, planned.HolderId, until: null, ct);
        await db.SettleAsync(by, room, trio, ct);
    }

    private static async Task CloseAsync(this SupportDb db, Substitution planned, StaffId? by, CancellationToken ct)
    {
        planned.End(db.Now);
        await AuditTrail.WriteAsync(db, db.Now, by, AuditAction.SubstitutionEnded, planned.RoomId, planned.Id.ToString(), ct);
        await db.SaveChangesAsync(ct);
    }
}
