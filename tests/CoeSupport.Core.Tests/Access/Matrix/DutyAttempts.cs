using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Duties;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with specialists' duties: those of a place, and one's own.</summary>
internal static class DutyAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["PlanDuty.PlanAsync"] = async (w, actor, spot) => Done(await new PlanDuty(w.Database).PlanAsync(actor, new DutyOffer(await ColleagueAsync(w, spot), spot.Municipality, [Tomorrow(w)], new TimeOnly(9, 0), new TimeOnly(17, 0), IsWeekly: true, Until: null), None)),
        ["PlanDuty.EndAsync"] = async (w, actor, spot) => Done(await new PlanDuty(w.Database).EndAsync(actor, await DutyAsync(w, spot, await ColleagueAsync(w, spot)), Tomorrow(w), None)),
        ["TakeDutyOff.TakeAsync"] = async (w, actor, spot) => Done(await new TakeDutyOff(w.Database).TakeAsync(actor, await DutyAsync(w, spot, await ColleagueAsync(w, spot)), Tomorrow(w), None)),
        // For the whole operator, which nobody of the matrix plans: what is answered is answered because it is one's own.
        ["TakeDutyOff.TakeAsync (one's own)"] = async (w, actor, spot) => Done(await new TakeDutyOff(w.Database).TakeAsync(actor, await OwnAsync(w, spot, actor), Tomorrow(w), None)),
        ["TakeDutyOff.BringBackAsync"] = async (w, actor, spot) => Done(await new TakeDutyOff(w.Database).BringBackAsync(actor, await DutyAsync(w, spot, await ColleagueAsync(w, spot)), Tomorrow(w), None)),
        ["SwapDuty.AskAsync"] = async (w, actor, spot) => Done(await new SwapDuty(w.Database).AskAsync(actor, await OwnAsync(w, spot, actor), Tomorrow(w), await ColleagueAsync(w, w.Own), None)),
        ["SwapDuty.AnswerAsync"] = async (w, actor, spot) => Done(await new SwapDuty(w.Database).AnswerAsync(actor, await AskedAsync(w, spot, actor, isAsked: true), agrees: true, None)),
        ["SwapDuty.WithdrawAsync"] = async (w, actor, spot) => Done(await new SwapDuty(w.Database).WithdrawAsync(actor, await AskedAsync(w, spot, actor, isAsked: false), None)),
        ["DutyRota.ReadAsync"] = async (w, actor, spot) =>
        {
            var duty = await DutyAsync(w, spot, await ColleagueAsync(w, spot));
            return Found((await new DutyRota(w.Database).ReadAsync(actor, Tomorrow(w), Scope.Of(spot.Municipality), None))?.Rows.Any(row => row.Turns.Any(shown => shown.Turn.Duty == duty)) == true);
        },
        ["OwnDuties.ReadAsync"] = async (w, actor, spot) =>
        {
            var duty = await OwnAsync(w, spot, actor);
            return Found((await new OwnDuties(w.Database).ReadAsync(actor, None))?.Turns.Any(own => own.Turn.Duty == duty) == true);
        },
    };

    private static DateOnly Tomorrow(World w) => JapanDay.Of(w.Now).AddDays(1);

    /// <summary>A midwife who works in the place.</summary>
    private static Task<StaffId> ColleagueAsync(World w, Spot spot) => spot.Place == Place.Missing ? Task.FromResult(StaffId.New()) : w.ArrangeAsync((db, _) =>
    {
        var staff = w.Hire(db, "Kollegin", kind: null, Role.Specialist, Scope.Of(spot.Municipality));
        staff.Specialise(SpecialistKind.Midwife);
        if (spot.Place == Place.Former) staff.Leave(w.Now);
        return Task.FromResult(staff.Id);
    });

    private static Task<DutyId> DutyAsync(World w, Spot spot, StaffId whose) => spot.Place == Place.Missing ? Task.FromResult(DutyId.New()) : DutyAsync(w, spot.Municipality, whose);

    private static Task<DutyId> DutyAsync(World w, MunicipalityId? where, StaffId whose) => w.ArrangeAsync((db, _) =>
    {
        var duty = new Duty(whose, SpecialistKind.Midwife, where, Tomorrow(w), Tomorrow(w), new TimeOnly(9, 0), new TimeOnly(17, 0), w.Keeper.Id);
        db.Duties.Add(duty);
        return Task.FromResult(duty.Id);
    });

    /// <summary>In one's own place one's own turn, anywhere else a colleague's; who is asked for something is asked as a midwife.</summary>
    private static async Task<DutyId> OwnAsync(World w, Spot spot, Actor actor)
    {
        if (spot.Place == Place.Missing) return DutyId.New();
        await w.ArrangeAsync(async (db, ct) =>
        {
            (await db.Staff.SingleAsync(s => s.Id == actor.Id, ct)).Specialise(SpecialistKind.Midwife);
            return true;
        });
        return await DutyAsync(w, where: null, spot.Place == Place.Own ? actor.Id : await ColleagueAsync(w, w.Own));
    }

    private static async Task<SwapId> AskedAsync(World w, Spot spot, Actor actor, bool isAsked)
    {
        if (spot.Place == Place.Missing) return SwapId.New();
        var (colleague, third) = (await ColleagueAsync(w, w.Own), await ColleagueAsync(w, w.Own));
        await OwnAsync(w, w.Own, actor);
        // In a town of their own, where nothing else overlaps.
        var own = spot.Place == Place.Own ? actor.Id : third;
        var (by, asked) = isAsked ? (colleague, own) : (own, colleague);
        var duty = await w.ArrangeAsync(async (db, ct) =>
        {
            foreach (var other in await db.Duties.Where(d => d.StaffId == asked).ToListAsync(ct)) other.EndBefore(other.FirstDay);
            var planned = new Duty(by, SpecialistKind.Midwife, spot.Municipality, Tomorrow(w), Tomorrow(w), new TimeOnly(9, 0), new TimeOnly(17, 0), w.Keeper.Id);
            db.Duties.Add(planned);
            await db.SaveChangesAsync(ct);
            return planned.Id;
        });
        return await w.ArrangeAsync((db, _) =>
        {
            var swap = new DutySwap(duty, Tomorrow(w), by, asked, w.Now);
            db.DutySwaps.Add(swap);
            return Task.FromResult(swap.Id);
        });
    }
}
