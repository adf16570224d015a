using System.Diagnostics.CodeAnalysis;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Duties;

/// <summary>Who can be asked at an instant: specialists of one kind who are on duty and work here, nearest first.</summary>
public sealed class OnDuty
{
    /// <summary>
    /// Each person once, in this order: on duty for the municipality, for all of the operator, for another municipality of its prefecture, for any other; among
    /// these whose turn began earlier, then the earlier id. Without a municipality the duties for all of the operator are near and all others are not.
    /// </summary>
    /// <param name="db">The caller's context, so that it is one reading with what the caller decides.</param>
    /// <param name="kind">The kind that is needed.</param>
    /// <param name="municipality">Whose parent it is; null when nobody knows.</param>
    /// <param name="at">The instant.</param>
    /// <param name="ct">Gives up.</param>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Handed to whom it serves like every other reader.")]
    public async Task<IReadOnlyList<DutyPerson>> ReadAsync(SupportDb db, SpecialistKind kind, MunicipalityId? municipality, DateTimeOffset at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        // No turn lasts longer than a day: what runs now began today or yesterday in Japan.
        var today = JapanDay.Of(at);
        var turns = (await DutyBook.ReadAsync(db, today.AddDays(-1), today, kind, ct)).Where(t => t.Holder is not null && t.StartsAt <= at && t.EndsAt > at).ToList();
        if (turns.Count == 0) return [];
        var prefectures = await db.Municipalities.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.Prefecture, ct);
        var own = municipality is { } place ? prefectures.GetValueOrDefault(place) : null;
        int Distance(DutyTurn turn) => turn.Municipality is not { } other ? 1 : other == municipality ? 0 : own is not null && prefectures.GetValueOrDefault(other) == own ? 2 : 3;
        return [.. turns.Select(turn => (turn, Distance: Distance(turn)))
            .OrderBy(t => t.Distance).ThenBy(t => t.turn.StartsAt).ThenBy(t => t.turn.Holder!.Value.Value)
            .DistinctBy(t => t.turn.Holder!.Value)
            .Select(t => new DutyPerson(t.turn.Holder!.Value, Near: t.Distance <= 1))];
    }
}
