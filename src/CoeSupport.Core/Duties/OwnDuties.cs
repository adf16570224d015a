using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Duties;

/// <summary>A specialist's own turns on duty, what colleagues ask of them, and whom they can ask.</summary>
public sealed class OwnDuties(Database database)
{
    /// <summary>How far ahead is shown, in days.</summary>
    public const int Days = 28;

    /// <summary>One's own; null for whoever is no specialist.</summary>
    public async Task<OwnDutyList?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!PermissionTable.Allows(Permission.SwapDuty, actor)) return null;
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var today = JapanDay.Of(now);
        var specialists = await DutyBook.SpecialistsAsync(db, ct);
        var kind = specialists.TryGetValue(actor.Id, out var own) ? own : (SpecialistKind?)null;
        var turns = kind is null ? [] : (await DutyBook.ReadAsync(db, today.AddDays(-1), today.AddDays(Days), kind, ct)).Where(t => t.EndsAt > now).ToList();
        var names = await db.Staff.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.PublicName, ct);
        var towns = await db.Municipalities.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.Name, ct);
        var swaps = await db.DutySwaps.AsNoTracking().Where(s => s.End == null && (s.Asked == actor.Id || s.AskedBy == actor.Id)).OrderBy(s => s.AskedAt).ToListAsync(ct);
        string? Place(DutyTurn turn) => turn.Municipality is { } town ? towns[town] : null;
        IEnumerable<AskedSwap> About(DutyTurn turn, bool isMine) => swaps.Where(s => s.DutyId == turn.Duty && s.Day == turn.Day && turn.Holder == s.AskedBy && (s.AskedBy == actor.Id) == isMine)
            .Select(s => new AskedSwap(s.Id, turn, Place(turn), names[isMine ? s.Asked : s.AskedBy]));
        return new OwnDutyList(
            [.. turns.Where(t => t.Holder == actor.Id).Select(t => new OwnTurn(t, Place(t), [.. About(t, isMine: true)]))],
            [.. turns.SelectMany(t => About(t, isMine: false))],
            [.. specialists.Where(s => s.Key != actor.Id && s.Value == kind).Select(s => new DutyColleague(s.Key, names[s.Key], s.Value)).OrderBy(s => s.PublicName, StringComparer.Ordinal).ThenBy(s => s.Id.Value)]);
    }
}
