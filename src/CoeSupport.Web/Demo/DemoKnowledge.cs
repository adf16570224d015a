using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Demo;

/// <summary>What is known of the demo world's parents, with a little history, so that weeks and ages fit what they talk about.</summary>
internal static class DemoKnowledge
{
    public static void Know(SupportDb db, Room room, SealKey key, DemoFile.Knowledge known, StaffId? professional, DateTimeOffset now)
    {
        var record = new ParentRecord(room.Id);
        db.ParentRecords.Add(record);
        var about = new AboutParent
        {
            Relation = known.Relation is null ? null : Enum.Parse<Relation>(known.Relation),
            Language = known.Language,
            Nights = [.. (known.Nights ?? []).Select(Enum.Parse<NightHours>)],
            NightNote = known.NightNote,
            Wishes = known.Wishes,
        };
        var dates = Dates(known, JapanDay.Of(now));
        void Change(ParentDates next, StaffId? by, DateTimeOffset at, string? reason)
        {
            if (record.Change(next, about, room, by, at, reason, key) is { } change) db.ParentChanges.Add(change);
        }
        var first = known.DueAtFirst is { } due ? dates with { Due = JapanDay.Of(now).AddDays(due) } : dates;
        Change(first, by: null, room.CreatedAt, reason: null);
        if (known.CorrectedDaysAgo is { } days) Change(dates, professional, now.AddDays(-days), known.Reason);
        if (known.LossDaysAgo is { } ago && professional is { } by) Change(dates with { Loss = new Loss(now.AddDays(-ago), by) }, by, now.AddDays(-ago), reason: null);
    }

    private static ParentDates Dates(DemoFile.Knowledge known, DateOnly today)
    {
        var due = known.DueInDays is { } days ? today.AddDays(days) : (DateOnly?)null;
        return new ParentDates
        {
            Due = due,
            LastPeriod = known.FromLastPeriod ? due?.AddDays(-GestationalAge.DaysToDue) : null,
            Babies = known.Babies ?? 1,
            Births = [.. (known.BornDaysAgo ?? []).Select(ago => today.AddDays(-ago)).Order()],
        };
    }
}
