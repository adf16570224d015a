using System.Globalization;
using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Care;

/// <summary>Weeks of pregnancy from the due date, ages from the day of birth, both by Japan's civil date.</summary>
public sealed class WeeksAndAgesTests
{
    [Theory]
    [InlineData("2025-01-01", "2025-10-08")]
    [InlineData("2025-05-12", "2026-02-16")]
    [InlineData("2023-05-26", "2024-03-01")] // over a leap day
    public void The_due_date_is_280_days_after_the_last_period(string lastPeriod, string due) => Assert.Equal(Day(due), GestationalAge.DueAfter(Day(lastPeriod)));

    [Theory]
    [InlineData("2025-01-01", 0, 0)]
    [InlineData("2025-01-07", 0, 6)]
    [InlineData("2025-01-08", 1, 0)]
    [InlineData("2025-06-21", 24, 3)]
    [InlineData("2025-10-07", 39, 6)]
    [InlineData("2025-10-08", 40, 0)]
    [InlineData("2025-10-09", 40, 1)]
    [InlineData("2024-12-31", -1, 6)]
    public void The_first_day_of_the_last_period_is_0w0d_and_the_due_date_40w0d(string today, int weeks, int days) =>
        Assert.Equal(new GestationalAge(weeks, days), GestationalAge.On(Day(today), Day("2025-10-08")));

    [Theory]
    [InlineData(21, 6, null)]
    [InlineData(22, 0, Term.Preterm)]
    [InlineData(36, 6, Term.Preterm)]
    [InlineData(37, 0, Term.AtTerm)]
    [InlineData(41, 6, Term.AtTerm)]
    [InlineData(42, 0, Term.PostTerm)]
    public void Preterm_is_from_22w0d_term_from_37w0d_and_post_term_from_42w0d(int weeks, int days, Term? term)
    {
        var due = Day("2025-10-08");
        var age = GestationalAge.On(due.AddDays(((weeks - 40) * 7) + days), due);

        Assert.Equal((weeks, days, term), (age.Weeks, age.Days, age.Term));
    }

    [Theory]
    [InlineData("2025-03-10", "2025-03-10", 0, 0)]
    [InlineData("2025-03-10", "2025-03-22", 12, 0)]
    [InlineData("2025-03-10", "2025-04-09", 30, 0)]
    [InlineData("2025-03-10", "2025-04-10", 31, 1)]
    [InlineData("2025-03-10", "2026-05-10", 426, 14)]
    // born on the 31st: where a month has no such day, it is complete on the first of the next
    [InlineData("2025-01-31", "2025-02-28", 28, 0)]
    [InlineData("2025-01-31", "2025-03-01", 29, 1)]
    [InlineData("2025-01-31", "2025-03-31", 59, 2)]
    [InlineData("2024-01-31", "2024-02-29", 29, 0)]
    [InlineData("2025-08-31", "2025-09-30", 30, 0)]
    [InlineData("2025-08-31", "2025-10-01", 31, 1)]
    // born on a leap day
    [InlineData("2024-02-29", "2025-02-28", 365, 11)]
    [InlineData("2024-02-29", "2025-03-01", 366, 12)]
    [InlineData("2024-02-29", "2028-02-29", 1461, 48)]
    [InlineData("2025-12-31", "2026-01-01", 1, 0)]
    [InlineData("2025-03-10", "2025-03-09", 0, 0)] // nobody is younger
    public void A_month_of_age_is_complete_on_the_day_of_the_same_number(string born, string today, int days, int months) =>
        Assert.Equal(new Age(days, months), Age.On(Day(today), Day(born)));

    [Fact]
    public void An_age_has_years_and_months() => Assert.Equal((1, 2), (Age.On(Day("2026-05-10"), Day("2025-03-10")).Years, Age.On(Day("2026-05-10"), Day("2025-03-10")).MonthsOfYear));

    [Fact]
    public void Week_and_age_turn_at_midnight_in_Japan_and_not_at_midnight_UTC()
    {
        var clock = new FakeClock(new DateTimeOffset(2025, 6, 20, 14, 59, 59, TimeSpan.Zero)); // 23:59:59 in Japan
        var dates = new ParentDates { Due = Day("2025-10-08") };
        GestationalAge? Week() => Stage.On(JapanDay.Of(clock.GetUtcNow()), dates).Pregnancy;
        Assert.Equal(new GestationalAge(24, 2), Week());
        Assert.Equal(clock.GetUtcNow().AddSeconds(1), JapanDay.NextMidnight(clock.GetUtcNow()));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new GestationalAge(24, 3), Week());
        Assert.Equal(clock.GetUtcNow().AddDays(1), JapanDay.NextMidnight(clock.GetUtcNow()));

        clock.Advance(TimeSpan.FromHours(9)); // midnight UTC
        Assert.Equal(new GestationalAge(24, 3), Week());
    }

    [Fact]
    public void A_stage_is_a_week_then_an_age_then_both_for_the_next_pregnancy()
    {
        var due = Day("2025-10-08");
        Assert.Equal(StageKind.Unknown, Stage.On(due, ParentDates.None).Kind);
        Assert.Equal((StageKind.Expecting, 3), Of(Stage.On(Day("2025-10-05"), new ParentDates { Due = due })));

        var born = Stage.On(Day("2025-10-21"), new ParentDates { Due = due, Births = [Day("2025-09-09")] });
        Assert.Equal((StageKind.Born, 42, new GestationalAge(35, 6)), (born.Kind, born.Children.Single().Days, born.BornAt));

        var next = Stage.On(Day("2027-01-01"), new ParentDates { Due = Day("2027-05-01"), Births = [Day("2025-09-09")] });
        Assert.Equal((StageKind.Expecting, 120, 15), (next.Kind, next.DaysToDue, next.Children.Single().Months));

        static (StageKind, int?) Of(Stage stage) => (stage.Kind, stage.DaysToDue);
    }

    [Fact]
    public void Twins_are_two_and_the_youngest_comes_first()
    {
        Assert.Equal(2, Stage.On(Day("2025-06-21"), new ParentDates { Due = Day("2025-10-08"), Babies = 2 }).Babies);

        var born = Stage.On(Day("2025-10-21"), new ParentDates { Births = [Day("2022-01-01"), Day("2025-09-09"), Day("2025-09-09")] });
        Assert.Equal([42, 42, 1389], born.Children.Select(age => age.Days));
    }

    [Fact]
    public void A_birth_entered_for_tomorrow_has_not_happened_yet() =>
        Assert.Equal(StageKind.Unknown, Stage.On(Day("2025-10-20"), new ParentDates { Births = [Day("2025-10-21")] }).Kind);

    [Fact]
    public void A_due_date_of_four_weeks_ago_asks_for_the_birth()
    {
        var dates = new ParentDates { Due = Day("2025-10-08") };

        Assert.False(Stage.On(Day("2025-11-04"), dates).IsStale);
        Assert.True(Stage.On(Day("2025-11-05"), dates).IsStale);
    }

    [Fact]
    public void After_a_loss_there_is_no_week_and_no_age()
    {
        var stage = Stage.On(Day("2025-06-21"), new ParentDates { Due = Day("2025-10-08"), Births = [Day("2022-01-01")], Loss = new Loss(default, StaffId.New()) });

        Assert.Equal((StageKind.Loss, null, null, 0), (stage.Kind, stage.Pregnancy, stage.DaysToDue, stage.Children.Count));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
