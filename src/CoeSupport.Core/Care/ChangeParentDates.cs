using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Care;

/// <summary>
/// Enters or corrects due date, births and number of babies. The professional of the room does that: weeks decide what is said and, later, what is
/// sent. After a loss, new dates are a new beginning: they are shown again.
/// </summary>
public sealed class ChangeParentDates(Database database, KeyStore keys)
{
    private const int YearsBack = 20;

    /// <summary>Changes the dates. Null when done, otherwise why not.</summary>
    /// <param name="actor">Who changes.</param>
    /// <param name="room">The room.</param>
    /// <param name="seen">The version of the card on which the change is based.</param>
    /// <param name="dates">The dates as they shall be; with a last period, the due date follows from it.</param>
    /// <param name="reason">Why, if somebody says; at most 500 UTF-16 code units.</param>
    /// <param name="ct">Ends it.</param>
    public Task<ChangeParentRefusal?> ChangeAsync(Actor actor, RoomId room, int seen, ParentDates dates, string? reason, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(dates);
        var due = dates.LastPeriod is { } lastPeriod ? GestationalAge.DueAfter(lastPeriod) : dates.Due;
        var next = dates with { Due = due, Births = [.. dates.Births.Order()], Loss = null };
        return database.TakeParentChangeAsync(keys, actor, room, Permission.ChangeParentDates, reason, (facts, version, db) => Task.FromResult<(ParentFacts?, ChangeParentRefusal?)>(
            version != seen ? (null, ChangeParentRefusal.ChangedMeanwhile)
            : Refusal(next, JapanDay.Of(db.Now)) is { } refusal ? (null, refusal)
            : (facts with { Dates = BeginsAnew(facts.Dates, next) ? Dated(facts.Dates, next) : facts.Dates }, null)), ct);
    }

    /// <summary>After a loss, nothing entered and the same once more are no new beginning: an empty form that is saved must not undo it.</summary>
    private static bool BeginsAnew(ParentDates dates, ParentDates next) =>
        dates.Loss is null || (next is not { Due: null, Births.Count: 0 } && next != dates with { Loss = null });

    /// <summary>That a date is not known yet holds until one is.</summary>
    private static ParentDates Dated(ParentDates dates, ParentDates next) =>
        next with { IsUndated = dates is { IsUndated: true, Loss: null } && next is { Due: null, Births.Count: 0 } };

    internal static ChangeParentRefusal? Refusal(ParentDates dates, DateOnly today)
    {
        if (dates.Due > today.AddDays(GestationalAge.DaysToDue)) return ChangeParentRefusal.DueTooLate;
        if (dates.Due < today.AddYears(-YearsBack)) return ChangeParentRefusal.DueTooEarly;
        if (dates.Births.Any(born => born > today)) return ChangeParentRefusal.BirthInFuture;
        if (dates.Births.Any(born => born < today.AddYears(-YearsBack))) return ChangeParentRefusal.BirthTooEarly;
        return dates.Births.Count > ParentDates.MostBirths || dates.Babies is < 1 or > ParentDates.MostBabies ? ChangeParentRefusal.TooMany : null;
    }
}
