using CoeSupport.Core.Supporters;
using Xunit;

namespace CoeSupport.Core.Tests.Supporters;

/// <summary>168 hours of a week in Japan.</summary>
public sealed class WeekHoursTests
{
    private static readonly WeekHours Evenings = WeekHours.None.With(DayOfWeek.Monday, 20, 24).With(DayOfWeek.Sunday, 0, 3).With(DayOfWeek.Sunday, 9, 12);

    [Fact]
    public void An_instant_is_looked_up_in_Japans_time()
    {
        Assert.True(Evenings.Covers(new DateTimeOffset(2026, 4, 6, 11, 0, 0, TimeSpan.Zero))); // Monday 20:00 in Tokyo
        Assert.True(Evenings.Covers(new DateTimeOffset(2026, 4, 6, 14, 59, 59, TimeSpan.Zero)));
        Assert.False(Evenings.Covers(new DateTimeOffset(2026, 4, 6, 15, 0, 0, TimeSpan.Zero))); // Tuesday 0:00
        Assert.False(Evenings.Covers(new DateTimeOffset(2026, 4, 6, 10, 59, 59, TimeSpan.Zero)));
        Assert.True(Evenings.Covers(new DateTimeOffset(2026, 4, 11, 15, 0, 0, TimeSpan.Zero))); // Saturday in London, Sunday 0:00 in Tokyo
    }

    [Fact]
    public void Hours_are_counted_in_the_week_in_a_part_of_the_day_and_together_with_somebody()
    {
        Assert.Equal(10, Evenings.Count);
        Assert.Equal(3, Evenings.CountBetween(21, 24));
        Assert.Equal(6, Evenings.CountBetween(21, 3)); // over midnight
        Assert.Equal(3, Evenings.CountBetween(6, 18));
        Assert.Equal(10, Evenings.CountBetween(0, 24));
        Assert.Equal(2, Evenings.CountTogether(WeekHours.None.With(DayOfWeek.Monday, 22, 24).With(DayOfWeek.Tuesday, 0, 24)));
        Assert.Equal(12, Evenings.Or(WeekHours.None.With(DayOfWeek.Monday, 18, 22)).Count);
    }

    [Fact]
    public void A_file_and_the_database_give_back_what_they_were_given()
    {
        var random = new Random(6);
        for (var world = 0; world < 200; world++)
        {
            var hours = Enumerable.Range(0, random.Next(60)).Aggregate(WeekHours.None, (week, _) => week.With(WeekHours.Days[random.Next(7)], random.Next(24), there: true));
            Assert.Equal(hours, WeekHours.Parse(hours.ToString()));
            Assert.Equal(hours, WeekHours.FromBytes(hours.ToBytes()));
            Assert.Equal(hours.Count, hours.ToList().Count);
        }
        Assert.Equal("mon 20-24; sun 0-3 9-12", Evenings.ToString());
        Assert.Equal("", WeekHours.None.ToString());
    }

    [Theory, InlineData("mon"), InlineData("moon 1-2"), InlineData("mon 3-3"), InlineData("mon 22-25"), InlineData("mon 23-2"), InlineData("mon -1-2"), InlineData("mon 1.5-2"), InlineData("9-12")]
    public void What_is_no_week_is_refused_whole(string text) => Assert.Null(WeekHours.Parse(text));

    [Fact]
    public void An_hour_taken_away_is_the_week_as_before()
    {
        Assert.Equal(Evenings, Evenings.With(DayOfWeek.Friday, 7, there: true).With(DayOfWeek.Friday, 7, there: false));
        Assert.NotEqual(Evenings, Evenings.With(DayOfWeek.Sunday, 11, there: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evenings.Has(DayOfWeek.Monday, 24));
    }
}
