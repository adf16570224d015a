using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Duties;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Duties;

/// <summary>Who can be asked at an instant, and who cannot. The cast's clock begins on Wednesday, April 1, 9:00 in Japan.</summary>
public sealed class OnDutyTests
{
    private static readonly DateOnly Wednesday = new(2026, 4, 1);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_night_is_one_turn_over_midnight_every_week(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var midwife = await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife);
        await PlanAsync(cast, midwife, [Wednesday], new TimeOnly(22, 0), new TimeOnly(6, 0), cast.Shiomi);

        Assert.Empty(await AtAsync(cast, "2026-04-01T21:59:59"));
        Assert.Equal([midwife.Id], await AtAsync(cast, "2026-04-01T22:00:00"));
        Assert.Equal([midwife.Id], await AtAsync(cast, "2026-04-02T00:00:00"));
        Assert.Equal([midwife.Id], await AtAsync(cast, "2026-04-02T05:59:59"));
        Assert.Empty(await AtAsync(cast, "2026-04-02T06:00:00"));
        Assert.Empty(await AtAsync(cast, "2026-04-02T23:00:00"));
        Assert.Empty(await AtAsync(cast, "2026-03-25T23:00:00")); // before the first
        Assert.Equal([midwife.Id], await AtAsync(cast, "2026-04-09T01:00:00"));
    }

    [Fact]
    public async Task Where_others_change_their_clocks_and_where_the_year_ends_Japans_hours_stay()
    {
        await using var cast = await Cast.AssembleAsync();
        var midwife = await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife);
        await PlanAsync(cast, midwife, [new DateOnly(2026, 4, 5)], new TimeOnly(2, 0), new TimeOnly(3, 0)); // Sundays: when Europe's and America's clocks jump

        foreach (var sunday in new[] { "2026-10-25", "2026-11-01", "2027-01-03", "2027-03-14", "2027-03-28" })
        {
            Assert.Empty(await AtAsync(cast, $"{sunday}T01:59:59"));
            Assert.Equal([midwife.Id], await AtAsync(cast, $"{sunday}T02:30:00"));
            Assert.Empty(await AtAsync(cast, $"{sunday}T03:00:00"));
        }
    }

    [Fact]
    public async Task From_and_to_alike_is_a_whole_day_and_a_last_day_counts()
    {
        await using var cast = await Cast.AssembleAsync();
        var midwife = await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife);
        await PlanAsync(cast, midwife, [Wednesday], new TimeOnly(9, 0), new TimeOnly(9, 0), until: Wednesday.AddDays(7));

        Assert.Equal([midwife.Id], await AtAsync(cast, "2026-04-02T08:59:59"));
        Assert.Empty(await AtAsync(cast, "2026-04-02T09:00:00"));
        Assert.Equal([midwife.Id], await AtAsync(cast, "2026-04-09T08:59:59"));
        Assert.Empty(await AtAsync(cast, "2026-04-15T12:00:00"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_own_town_is_asked_first_then_the_whole_operator_then_the_prefecture_then_the_rest_each_once(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var far = MunicipalityId.New();
        await cast.Database.ChangeAsSystemAsync("a town far away", (db, _) => Task.FromResult(db.Municipalities.Add(new Municipality(far, "雪野町", "青森県"))), CancellationToken.None);
        var (own, whole, near, away) = (await cast.HireSpecialistAsync("一", SpecialistKind.Midwife), await cast.HireSpecialistAsync("二", SpecialistKind.Midwife), await cast.HireSpecialistAsync("三", SpecialistKind.Midwife), await cast.HireSpecialistAsync("四", SpecialistKind.Midwife));
        await PlanAsync(cast, away, [Wednesday], new TimeOnly(6, 0), new TimeOnly(20, 0), far);
        await PlanAsync(cast, near, [Wednesday], new TimeOnly(7, 0), new TimeOnly(20, 0), cast.Wakaba);
        await PlanAsync(cast, whole, [Wednesday], new TimeOnly(8, 0), new TimeOnly(20, 0));
        await PlanAsync(cast, own, [Wednesday], new TimeOnly(9, 0), new TimeOnly(20, 0), cast.Shiomi);
        await PlanAsync(cast, own, [Wednesday], new TimeOnly(9, 0), new TimeOnly(20, 0), cast.Wakaba);

        Assert.Equal([new(own.Id, true), new(whole.Id, true), new(near.Id, false), new(away.Id, false)], await ReadAsync(cast, "2026-04-01T10:00:00", cast.Shiomi));
        Assert.Equal([new(whole.Id, true), new(away.Id, false), new(near.Id, false), new(own.Id, false)], await ReadAsync(cast, "2026-04-01T10:00:00", municipality: null));
        Assert.Equal([new(away.Id, true), new(whole.Id, true), new(near.Id, false), new(own.Id, false)], await ReadAsync(cast, "2026-04-01T10:00:00", far));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_left_lost_the_role_or_changed_their_kind_is_not_on_duty(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var people = new List<Actor>();
        foreach (var name in new[] { "一", "二", "三", "四" })
        {
            people.Add(await cast.HireSpecialistAsync(name, SpecialistKind.Midwife));
            await PlanAsync(cast, people[^1], [Wednesday], new TimeOnly(8, 0), new TimeOnly(20, 0));
        }
        Assert.Equal(people.Select(p => p.Id), await AtAsync(cast, "2026-04-01T10:00:00"));
        await cast.Database.ChangeAsSystemAsync("a test's changes", async (db, ct) =>
        {
            var staff = (await db.Staff.Include(s => s.Roles).Where(s => s.Specialty != null).ToListAsync(ct)).ToDictionary(s => s.Id);
            staff[people[0].Id].Leave(db.Now);
            staff[people[1].Id].Withdraw(Role.Specialist, Scope.WholeOperator);
            staff[people[2].Id].Specialise(SpecialistKind.Obstetrician);
            return true;
        }, CancellationToken.None);

        Assert.Equal([people[3].Id], await AtAsync(cast, "2026-04-01T10:00:00"));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Empty(await new OnDuty().ReadAsync(db, SpecialistKind.Obstetrician, cast.Shiomi, Japan("2026-04-01T10:00:00"), CancellationToken.None));
    }

    internal static DateTimeOffset Japan(string clock) => DateTimeOffset.Parse($"{clock}+09:00", System.Globalization.CultureInfo.InvariantCulture);

    internal static async Task PlanAsync(Cast cast, Actor who, IReadOnlyList<DateOnly> days, TimeOnly from, TimeOnly to, MunicipalityId? where = null, bool isWeekly = true, DateOnly? until = null) =>
        Assert.Null(await new PlanDuty(cast.Database).PlanAsync(cast.Coordinator, new DutyOffer(who.Id, where, days, from, to, isWeekly, until), CancellationToken.None));

    internal static async Task<IEnumerable<StaffId>> AtAsync(Cast cast, string clock) => (await ReadAsync(cast, clock, cast.Shiomi)).Select(person => person.Staff);

    private static async Task<IReadOnlyList<DutyPerson>> ReadAsync(Cast cast, string clock, MunicipalityId? municipality)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await new OnDuty().ReadAsync(db, SpecialistKind.Midwife, municipality, Japan(clock), CancellationToken.None);
    }
}
