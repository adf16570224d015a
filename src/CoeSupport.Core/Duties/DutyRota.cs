using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Duties;

/// <summary>The week of specialists' duties for those who plan them: who is there, who was asked to swap, and when nobody is.</summary>
public sealed class DutyRota(Database database)
{
    /// <summary>The week of a date, Monday first. Null for whoever plans nowhere, or not for this place.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="day">Any date of the week, in Japan.</param>
    /// <param name="place">The place; null for the widest within reach.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<DutyWeek?> ReadAsync(Actor actor, DateOnly day, Scope? place, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAsSystem("the duties of specialists are planned, without any word");
        var choices = (await Places.AllAsync(db, ct)).Where(choice => choice.Placed.Scope.Kind != ScopeKind.Channel && PermissionTable.AllowsToward(Permission.PlanDuty, actor, default, [choice.Placed])).ToList();
        if (choices.Count == 0 || (place is not null && choices.All(choice => choice.Placed.Scope != place))) return null;
        var scope = place ?? choices[0].Placed.Scope;
        var municipality = scope.Kind == ScopeKind.Municipality ? new MunicipalityId(scope.Id) : (MunicipalityId?)null;
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var (starts, ends) = (JapanDay.StartOf(monday), JapanDay.StartOf(monday.AddDays(7)));
        // A turn of Sunday night reaches into Monday.
        var turns = (await DutyBook.ReadAsync(db, monday.AddDays(-1), monday.AddDays(6), kind: null, ct)).Where(t => t.EndsAt > starts && (municipality is null || t.Municipality is null || t.Municipality == municipality)).ToList();
        var names = await db.Staff.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.PublicName, ct);
        var specialists = await DutyBook.SpecialistsAsync(db, ct);
        var asked = (await db.DutySwaps.AsNoTracking().Where(s => s.End == null && s.Day >= monday.AddDays(-1) && s.Day <= monday.AddDays(6)).OrderBy(s => s.AskedAt).ToListAsync(ct)).ToLookup(s => (s.DutyId, s.Day), s => names[s.Asked]);
        var towns = await db.Municipalities.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.Name, ct);
        bool Plans(DutyTurn turn) => choices.Any(choice => choice.Placed.Scope == (turn.Municipality is { } town ? Scope.Of(town) : Scope.WholeOperator)) && turn.Planned != actor.Id;
        DutyShown Shown(DutyTurn turn) => new(turn, names[turn.Planned], turn.Holder is { } holder ? names[holder] : null, turn.Municipality is { } town ? towns[town] : null, [.. asked[(turn.Duty, turn.Day)]], Plans(turn));
        var kinds = turns.Select(t => t.Kind).Concat(specialists.Values).ToHashSet();
        return new DutyWeek(
            monday,
            municipality,
            [.. choices.Select(choice => new ScopeChoice(choice.Placed.Scope, choice.Name))],
            [.. kinds.Order().Select(kind => new DutyRow(kind, [.. turns.Where(t => t.Kind == kind).Select(Shown)], Gaps([.. turns.Where(t => t.Kind == kind && t.Holder is not null)], starts, ends)))],
            [.. Enum.GetValues<SpecialistKind>().Where(kind => !kinds.Contains(kind))],
            [.. specialists.Where(s => s.Key != actor.Id).Select(s => new DutyColleague(s.Key, names[s.Key], s.Value)).OrderBy(s => s.Kind).ThenBy(s => s.PublicName, StringComparer.Ordinal).ThenBy(s => s.Id.Value)]);
    }

    /// <summary>What no turn covers, cut at Japan's midnights.</summary>
    private static List<DutyGap> Gaps(IReadOnlyList<DutyTurn> covered, DateTimeOffset starts, DateTimeOffset ends)
    {
        var gaps = new List<DutyGap>();
        var until = starts;
        foreach (var (from, to) in covered.OrderBy(t => t.StartsAt).Select(t => (t.StartsAt, t.EndsAt)).Append((ends, ends)))
        {
            while (until < from && until < ends)
            {
                var next = new[] { from, ends, JapanDay.NextMidnight(until) }.Min();
                gaps.Add(new DutyGap(until, next));
                until = next;
            }
            if (to > until) until = to;
        }
        return gaps;
    }
}
