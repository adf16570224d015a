using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Duties;

/// <summary>Works out turns from what is planned, taken off and swapped: the one place that says who really is on duty.</summary>
internal static class DutyBook
{
    /// <summary>The turns that begin on these dates, in order of time, then of duty.</summary>
    public static async Task<IReadOnlyList<DutyTurn>> ReadAsync(SupportDb db, DateOnly first, DateOnly last, SpecialistKind? kind, CancellationToken ct)
    {
        var duties = await db.Duties.AsNoTracking().Where(d => (kind == null || d.Kind == kind) && d.FirstDay <= last && (d.LastDay == null || d.LastDay >= first)).ToListAsync(ct);
        return duties.Count == 0 ? [] : await TurnsAsync(db, duties, first, last, ct);
    }

    /// <summary>One turn; null where none was planned.</summary>
    public static async Task<DutyTurn?> FindAsync(SupportDb db, DutyId id, DateOnly day, CancellationToken ct) =>
        await db.Duties.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is { } duty ? (await TurnsAsync(db, [duty], day, day, ct)).SingleOrDefault() : null;

    /// <summary>Who works here as a specialist, with their kind.</summary>
    public static Task<Dictionary<StaffId, SpecialistKind>> SpecialistsAsync(SupportDb db, CancellationToken ct) =>
        db.Staff.AsNoTracking().Where(s => s.LeftAt == null && s.Specialty != null && s.Roles.Any(role => role.Role == Role.Specialist)).ToDictionaryAsync(s => s.Id, s => s.Specialty!.Value, ct);

    /// <summary>Asks for this turn that still wait end, because it went elsewhere.</summary>
    public static async Task OvertakeAsync(SupportDb db, DutyId duty, DateOnly from, DateOnly? to, CancellationToken ct)
    {
        foreach (var swap in await db.DutySwaps.Where(s => s.DutyId == duty && s.Day >= from && (to == null || s.Day <= to) && s.End == null).ToListAsync(ct)) swap.EndAs(DutySwapEnd.Overtaken, db.Now);
    }

    private static async Task<IReadOnlyList<DutyTurn>> TurnsAsync(SupportDb db, List<Duty> duties, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var ids = duties.Select(d => d.Id).ToList();
        var changed = (await db.DutyExceptions.AsNoTracking().Where(e => ids.Contains(e.DutyId) && e.Day >= first && e.Day <= last).ToListAsync(ct)).ToDictionary(e => (e.DutyId, e.Day), e => e.Instead);
        var specialists = await SpecialistsAsync(db, ct);
        var turns = new List<DutyTurn>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            foreach (var duty in duties.Where(d => d.BeginsOn(day)))
            {
                var taker = changed.TryGetValue((duty.Id, day), out var instead) ? instead : duty.StaffId;
                var isThere = taker is { } who && specialists.TryGetValue(who, out var specialty) && specialty == duty.Kind;
                turns.Add(new DutyTurn(duty.Id, day, duty.Kind, duty.MunicipalityId, duty.StaffId, taker, isThere ? taker : null, duty.StartOf(day), duty.EndOf(day), duty.IsWeekly));
            }
        }
        return [.. turns.OrderBy(t => t.StartsAt).ThenBy(t => t.EndsAt).ThenBy(t => t.Duty.Value)];
    }
}
