using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Emergency;
using CoeSupport.Core.Oversight;
using CoeSupport.Core.People;
using CoeSupport.Core.Reception;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supervision;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with the rota of reception, grants of supervision, emergency access and the audit trail.</summary>
internal static class AccompanyAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["PlanReception.PlanAsync"] = async (w, actor, spot) =>
            Done(await new PlanReception(w.Database).PlanAsync(actor, await ColleagueAsync(w, spot, SupporterKind.Professional, Role.Supporter), Scope.Of(spot.Municipality), w.Now, w.Now.AddHours(1), 1, None)),
        ["PlanReception.CancelAsync"] = async (w, actor, spot) => Done(await new PlanReception(w.Database).CancelAsync(actor, await TurnAsync(w, spot, w.Guest.Id), None)),
        ["ReceptionRota.ReadAsync"] = async (w, actor, spot) =>
        {
            var turn = await TurnAsync(w, spot, w.Guest.Id);
            return Found((await new ReceptionRota(w.Database).ReadAsync(actor, None))?.Turns.Any(planned => planned.Id == turn) == true);
        },
        ["ReceptionRota.OwnAsync"] = async (w, actor, spot) =>
        {
            var turn = await TurnAsync(w, spot, spot.Place == Place.Own ? actor.Id : w.Guest.Id);
            return Found((await new ReceptionRota(w.Database).OwnAsync(actor, None)).Any(own => own.Id == turn));
        },
        ["GrantSupervision.GrantAsync"] = async (w, actor, spot) =>
            Done(await new GrantSupervision(w.Database).GrantAsync(actor, await ColleagueAsync(w, spot, null, Role.Supervisor), Scope.Of(spot.Municipality), w.Now, w.Now.AddDays(1), None)),
        ["GrantSupervision.EndAsync"] = async (w, actor, spot) => Done(await new GrantSupervision(w.Database).EndAsync(actor, await GrantAsync(w, spot), None)),
        ["Supervisions.ReadAsync"] = async (w, actor, spot) =>
        {
            var grant = await GrantAsync(w, spot);
            return Found((await new Supervisions(w.Database).ReadAsync(actor, None))?.Grants.Any(given => given.Id == grant) == true);
        },
        // For no minute at all: whoever may open is told so, and the world stays as it is.
        ["BreakGlass.OpenAsync"] = async (w, actor, spot) => await new BreakGlass(w.Database, w.Keys).OpenAsync(actor, spot.Room, EmergencyCause.Fault, "zehn Zeichen und mehr", 0, None) switch
        {
            EmergencyRefusal.Minutes or EmergencyRefusal.AlreadyIn => "Asked",
            var refusal => Done(refusal),
        },
        ["BreakGlass.EndAsync"] = async (w, actor, spot) =>
        {
            await LetInAsync(w, spot, spot.Place == Place.Own ? actor.Id : w.Guest.Id);
            return $"{await new BreakGlass(w.Database, w.Keys).EndAsync(actor, spot.Room, None)}";
        },
        ["RoomsWithinReach.FindAsync"] = async (w, actor, spot) =>
        {
            if (spot.Place != Place.Missing) await w.SayAsync(spot, author: null, MessageContent.OfText("warte"));
            return Found((await new RoomsWithinReach(w.Database, w.Keys).FindAsync(actor, "", None)).Any(room => room.Room == spot.Room));
        },
        ["EmergencyAccesses.ReadAsync"] = async (w, actor, spot) =>
        {
            await LetInAsync(w, spot, w.Guest.Id);
            return Found((await new EmergencyAccesses(w.Database).ReadAsync(actor, None) ?? []).Any(access => access.Room == spot.Room));
        },
        ["AuditLog.ReadAsync"] = async (w, actor, spot) =>
        {
            await NoteAsync(w, spot);
            return Found((await new AuditLog(w.Database).ReadAsync(actor, new AuditFilter(Room: spot.Room), null, 10, None))?.Lines.Count > 0);
        },
        ["AuditLog.StreamAsync"] = async (w, actor, spot) =>
        {
            await NoteAsync(w, spot);
            try
            {
                return Found(await AnyAsync(new AuditLog(w.Database).StreamAsync(actor, new AuditFilter(Room: spot.Room), None)));
            }
            catch (UnauthorizedAccessException)
            {
                return "Nothing"; // the export asks first; this is its second line
            }
        },
        ["AuditLog.PeopleAsync"] = async (w, actor, spot) =>
        {
            var colleague = await ColleagueAsync(w, spot, null, Role.Supervisor);
            return Found((await new AuditLog(w.Database).PeopleAsync(actor, None) ?? []).Any(person => person.Id == colleague));
        },
        ["ExportAudit.BeginAsync"] = async (w, actor, spot) =>
        {
            await NoteAsync(w, spot);
            return Found(await new ExportAudit(w.Database, new AuditLog(w.Database)).BeginAsync(actor, new AuditFilter(Room: spot.Room), None) is { } lines && await AnyAsync(lines));
        },
    };

    private static async Task<bool> AnyAsync(IAsyncEnumerable<AuditLine> lines)
    {
        await foreach (var _ in lines) return true;
        return false;
    }

    private static Task<StaffId> ColleagueAsync(World w, Spot spot, SupporterKind? kind, Role role) => spot.Place == Place.Missing ? Task.FromResult(StaffId.New()) : w.ArrangeAsync((db, _) =>
    {
        var staff = w.Hire(db, "Kollegin", kind, role, Scope.Of(spot.Municipality));
        if (spot.Place == Place.Former) staff.Leave(w.Now);
        return Task.FromResult(staff.Id);
    });

    private static Task<ShiftId> TurnAsync(World w, Spot spot, StaffId whose) => spot.Place == Place.Missing ? Task.FromResult(ShiftId.New()) : w.ArrangeAsync((db, _) =>
    {
        var turn = new ReceptionShift(whose, Scope.Of(spot.Municipality), w.Now.AddDays(1), w.Now.AddDays(1).AddHours(1), w.Keeper.Id);
        db.ReceptionShifts.Add(turn);
        return Task.FromResult(turn.Id);
    });

    private static Task<GrantId> GrantAsync(World w, Spot spot) => spot.Place == Place.Missing ? Task.FromResult(GrantId.New()) : w.ArrangeAsync((db, _) =>
    {
        var grant = new SupervisionGrant(w.Guest.Id, Scope.Of(spot.Municipality), w.Now.AddDays(1), w.Now.AddDays(2), w.Keeper.Id);
        db.SupervisionGrants.Add(grant);
        return Task.FromResult(grant.Id);
    });

    private static async Task LetInAsync(World w, Spot spot, StaffId who)
    {
        if (spot.Place == Place.Missing) return;
        await w.ArrangeAsync(async (db, ct) =>
        {
            if (await db.Memberships.AnyAsync(m => m.RoomId == spot.Room && m.StaffId == who && m.Grounds == Grounds.BreakGlass && m.EndedAt == null, ct)) return true;
            var membership = new Membership(spot.Room, who, Grounds.BreakGlass, canWrite: false, w.Now, grantedBy: null, until: w.Now.AddHours(1));
            db.Memberships.Add(membership);
            db.EmergencyReasons.Add(new EmergencyReason(membership.Id, spot.Room, EmergencyCause.Fault, "zehn Zeichen und mehr", w.Keys.RoomKey(spot.Room)));
            return true;
        });
    }

    private static async Task NoteAsync(World w, Spot spot)
    {
        if (spot.Place != Place.Missing) await w.ArrangeAsync(async (db, ct) =>
        {
            await AuditTrail.WriteAsync(db, w.Now, w.Keeper.Id, AuditAction.TrioFormed, spot.Room, "", ct);
            return true;
        });
    }
}
