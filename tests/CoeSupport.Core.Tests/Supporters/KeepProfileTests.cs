using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using CoeSupport.Core.Supporters;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Supporters;

/// <summary>Who says what about a supporter: they themselves, and those who look after them.</summary>
public sealed class KeepProfileTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everybody_says_of_themselves_what_they_like_and_reads_it_again(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.RoomWithTrioAsync();
        var keep = new KeepProfile(cast.Database, cast.Keys);
        var first = await keep.ReadAsync(cast.Midwife, None);
        Assert.Equal(["ja"], first.Words.Languages);
        Assert.Equal((SupporterProfile.DefaultLimit, 1, true), (first.Limit, first.OpenSeats, first.IsNewcomer));
        var words = new ProfileWords
        {
            Gender = Gender.Woman,
            Icon = SupporterIcon.Moon,
            Languages = ["ja", "en"],
            Themes = [SupporterTheme.Loss],
            Municipalities = [cast.Wakaba, MunicipalityId.New()],
            Hours = WeekHours.None.With(DayOfWeek.Saturday, 0, 6),
            Wanted = 2,
        };

        await keep.SayAsync(cast.Midwife, words, None);
        await keep.SayAsync(cast.Midwife, words with { Municipalities = [cast.Shiomi, cast.Wakaba] }, None);

        var own = await keep.ReadAsync(cast.Midwife, None);
        Assert.Equal((Gender.Woman, SupporterIcon.Moon, words.Hours, 2), (own.Words.Gender, own.Words.Icon, own.Words.Hours, own.Words.Wanted));
        Assert.Equal([cast.Shiomi, cast.Wakaba], own.Words.Municipalities.OrderBy(place => place != cast.Shiomi));
        Assert.Equal(["汐見市", "若葉市"], own.Places.Select(place => place.Name).Order(StringComparer.Ordinal));
        Assert.Null((await keep.ReadAsync(cast.Volunteer, None)).Words.Gender);
    }

    [Fact]
    public async Task A_wish_beyond_the_limit_does_not_raise_it_and_the_limit_stays_the_coordinators()
    {
        await using var cast = await Cast.AssembleAsync();
        var (keep, change) = (new KeepProfile(cast.Database, cast.Keys), new ChangeSupporter(cast.Database));
        Assert.Null(await change.LimitAsync(cast.Coordinator, cast.Volunteer.Id, 2, None));

        await keep.SayAsync(cast.Volunteer, new ProfileWords { Wanted = 400 }, None);

        Assert.Equal(2, (await CandidateAsync(cast, cast.Volunteer)).Capacity);
        Assert.Equal(2, (await keep.ReadAsync(cast.Volunteer, None)).Limit);
        await keep.SayAsync(cast.Volunteer, new ProfileWords { Wanted = 1 }, None);
        Assert.Equal(1, (await CandidateAsync(cast, cast.Volunteer)).Capacity);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_pause_begins_and_ends_by_the_clock_and_its_reason_is_for_nobody_else(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var keep = new KeepProfile(cast.Database, cast.Keys);
        var now = cast.Clock.GetUtcNow();

        Assert.True(await keep.PauseAsync(cast.Volunteer, new Pause(now, now.AddDays(3)), " 入院 ", None));
        Assert.Equal("入院", (await keep.ReadAsync(cast.Volunteer, None)).PauseReason);
        Assert.True((await CandidateAsync(cast, cast.Volunteer)).IsPausedAt(now));
        cast.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Null((await CandidateAsync(cast, cast.Volunteer)).Pause);
        Assert.Equal((null, null), ((await keep.ReadAsync(cast.Volunteer, None)).Pause, (await keep.ReadAsync(cast.Volunteer, None)).PauseReason));

        Assert.False(await keep.PauseAsync(cast.Volunteer, new Pause(now, now.AddDays(2)), null, None)); // over already
        Assert.False(await keep.PauseAsync(cast.Volunteer, new Pause(now.AddDays(9), now.AddDays(8)), null, None));
        Assert.True(await keep.PauseAsync(cast.Volunteer, new Pause(now, null), new string('あ', 400), None));
        Assert.Equal(SupporterProfile.LongestReason, (await keep.ReadAsync(cast.Volunteer, None)).PauseReason!.Length);
        Assert.True(await keep.PauseAsync(cast.Volunteer, null, null, None));
        Assert.Null((await CandidateAsync(cast, cast.Volunteer)).Pause);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Coordinators_set_limits_trainings_and_experience_of_their_people_and_it_is_on_the_record_without_words(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var change = new ChangeSupporter(cast.Database);
        var local = await cast.HireAsync("若葉の人", Role.Supporter, Scope.Of(cast.Wakaba), SupporterKind.Volunteer);

        Assert.Null(await change.LimitAsync(cast.WakabaCoordinator, local.Id, 9, None));
        Assert.Null(await change.LimitAsync(cast.WakabaCoordinator, local.Id, 9, None));
        Assert.Null(await change.ExperienceAsync(cast.Coordinator, local.Id, experienced: true, None));
        Assert.Null(await change.TrainAsync(cast.Coordinator, local.Id, " 傾聴 ", new DateOnly(2026, 3, 1), None));
        Assert.Null(await change.TrainAsync(cast.Coordinator, local.Id, "電話", new DateOnly(2026, 3, 2), None));
        Assert.Null(await change.UntrainAsync(cast.Coordinator, local.Id, "電話", None));
        Assert.Null(await change.UntrainAsync(cast.Coordinator, local.Id, "電話", None));

        var candidate = await CandidateAsync(cast, local);
        Assert.Equal((9, false, new TrainingDone("傾聴", new DateOnly(2026, 3, 1))), (candidate.Limit, candidate.IsNewcomer, Assert.Single(candidate.Trainings)));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(
            [$"supporter.limited {local.Id} 9", $"supporter.experience {local.Id} experienced", $"supporter.trained {local.Id} 2026-03-01", $"supporter.trained {local.Id} 2026-03-02", $"supporter.untrained {local.Id}"],
            await db.AuditEntries.OrderBy(e => e.Number).Where(e => e.Action.StartsWith("supporter.")).Select(e => e.Action + " " + e.Detail).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_coordinator_lets_their_people_pause_and_takes_it_back_on_the_record_and_their_own_pause_is_theirs(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (change, keep, now) = (new ChangeSupporter(cast.Database), new KeepProfile(cast.Database, cast.Keys), cast.Clock.GetUtcNow());
        var local = await cast.HireAsync("若葉の人", Role.Supporter, Scope.Of(cast.Wakaba), SupporterKind.Volunteer);
        var pause = new Pause(now, now.AddDays(3));

        Assert.Null(await change.PauseAsync(cast.WakabaCoordinator, local.Id, pause, None));
        Assert.Null(await change.PauseAsync(cast.WakabaCoordinator, local.Id, pause, None)); // again: nothing more on the record
        var paused = await CandidateAsync(cast, local);
        Assert.Equal((true, true), (paused.IsPausedAt(now), paused.IsPauseByOther));
        var own = await keep.ReadAsync(local, None);
        Assert.Equal((pause, true, null), (own.Pause, own.IsPauseByOther, own.PauseReason));
        Assert.Null(await change.PauseAsync(cast.Coordinator, local.Id, pause: null, None));
        Assert.Null((await CandidateAsync(cast, local)).Pause);

        Assert.Equal(StaffRefusal.BadTime, await change.PauseAsync(cast.WakabaCoordinator, local.Id, new Pause(now.AddDays(-2), now), None));
        Assert.Equal(StaffRefusal.BadTime, await change.PauseAsync(cast.WakabaCoordinator, local.Id, new Pause(now.AddDays(2), now.AddDays(2)), None));
        Assert.Equal(StaffRefusal.NotFound, await change.PauseAsync(cast.WakabaCoordinator, cast.Volunteer.Id, pause, None));
        Assert.Equal(StaffRefusal.NotFound, await change.PauseAsync(local, cast.Volunteer.Id, pause, None));
        Assert.Equal(StaffRefusal.Oneself, await change.PauseAsync(cast.Coordinator, cast.Coordinator.Id, pause, None));

        Assert.True(await keep.PauseAsync(local, new Pause(now, null), "つかれた", None));
        Assert.Equal(StaffRefusal.PausesThemselves, await change.PauseAsync(cast.WakabaCoordinator, local.Id, pause: null, None));
        Assert.Equal(StaffRefusal.PausesThemselves, await change.PauseAsync(cast.WakabaCoordinator, local.Id, pause, None));
        Assert.Equal((new Pause(now, null), false, "つかれた"), ((await keep.ReadAsync(local, None)).Pause, (await keep.ReadAsync(local, None)).IsPauseByOther, (await keep.ReadAsync(local, None)).PauseReason));

        // One that others set the person may end all the same.
        Assert.True(await keep.PauseAsync(local, pause: null, null, None));
        Assert.Null(await change.PauseAsync(cast.WakabaCoordinator, local.Id, new Pause(now, null), None));
        Assert.True(await keep.PauseAsync(local, pause: null, null, None));
        Assert.Null((await CandidateAsync(cast, local)).Pause);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal([$"supporter.paused {local.Id} 2026", $"supporter.returned {local.Id}", $"supporter.paused {local.Id} open"],
            (await db.AuditEntries.OrderBy(e => e.Number).Where(e => e.Action.StartsWith("supporter.")).Select(e => e.Action + " " + e.Detail).ToListAsync()).Select((line, at) => at == 0 ? line[..^13] : line));
    }

    [Fact]
    public async Task Nobody_sets_their_own_limit_nor_that_of_people_beyond_their_reach()
    {
        await using var cast = await Cast.AssembleAsync();
        var change = new ChangeSupporter(cast.Database);
        var both = await cast.HireAsync("兼務", Role.Supporter, Scope.WholeOperator, SupporterKind.Professional);
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            (await db.Staff.Include(s => s.Roles).SingleAsync(s => s.Id == both.Id, ct)).Grant(Role.Coordinator, Scope.WholeOperator);
            return true;
        }, None);

        Assert.Equal(StaffRefusal.Oneself, await change.LimitAsync(both, both.Id, 50, None));
        Assert.Equal(StaffRefusal.NotFound, await change.LimitAsync(cast.WakabaCoordinator, cast.Volunteer.Id, 9, None)); // works everywhere
        Assert.Equal(StaffRefusal.NotFound, await change.LimitAsync(cast.Volunteer, cast.Midwife.Id, 9, None));
        Assert.Equal(StaffRefusal.NoKind, await change.LimitAsync(cast.Coordinator, cast.WakabaCoordinator.Id, 9, None));
        Assert.Equal(StaffRefusal.Name, await change.TrainAsync(cast.Coordinator, cast.Volunteer.Id, "a;b", new DateOnly(2026, 3, 1), None));
        Assert.Equal(StaffRefusal.Name, await change.TrainAsync(cast.Coordinator, cast.Volunteer.Id, new string('x', 81), new DateOnly(2026, 3, 1), None));
        Assert.Equal(SupporterProfile.DefaultLimit, (await CandidateAsync(cast, cast.Volunteer)).Capacity);
    }

    private static async Task<SupporterCandidate> CandidateAsync(Cast cast, Actor whom)
    {
        await using var db = cast.Database.OpenAs(cast.Coordinator);
        return Assert.Single(await SupporterCandidates.ReadAsync(db, [whom.Id], None));
    }
}
