using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Supporters;

/// <summary>What those who give rooms out know of supporters, and who may know it.</summary>
public sealed class SupporterCandidatesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_that_was_said_comes_back_with_the_seats_of_the_moment(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var now = cast.Clock.GetUtcNow();
        var hours = WeekHours.None.With(DayOfWeek.Friday, 20, 24);
        await cast.RoomWithTrioAsync();
        await SayAsync(cast, cast.Midwife, profile =>
        {
            profile.Present(Gender.Woman, SupporterIcon.Leaf);
            profile.Speak(["EN", "zh-hant-tw", "ja-X-easy", "en", "not a code"]);
            profile.Know([SupporterTheme.Money, SupporterTheme.Multiples, (SupporterTheme)99]);
            profile.Serve([cast.Wakaba, cast.Shiomi, cast.Wakaba]);
            profile.BeThere(hours);
            profile.LimitTo(3);
            profile.Rest(new Pause(now.AddDays(2), now.AddDays(9)), "手術", cast.Keys.HouseKey);
            profile.Train("傾聴", new DateOnly(2026, 3, 1));
            profile.Train("傾聴", new DateOnly(2026, 3, 2));
        });

        var midwife = await CandidateAsync(cast, cast.Coordinator, cast.Midwife);

        Assert.Equal((Gender.Woman, SupporterIcon.Leaf, 3, 1, 2), (midwife.Gender, midwife.Icon, midwife.Capacity, midwife.OpenSeats, midwife.FreeSeats));
        Assert.Equal(["en", "zh-Hant-TW", "ja-x-easy"], midwife.Languages);
        Assert.Equal([SupporterTheme.Multiples, SupporterTheme.Money], midwife.Themes);
        Assert.Equal([cast.Shiomi, cast.Wakaba], midwife.Municipalities.OrderBy(place => place != cast.Shiomi));
        Assert.Equal(hours, midwife.Hours);
        Assert.Equal([Scope.WholeOperator], midwife.Scopes);
        Assert.False(midwife.IsPausedAt(now));
        Assert.True(midwife.IsPausedAt(now.AddDays(2)));
        Assert.False(midwife.IsPausedAt(now.AddDays(9)));
        await using var db = cast.Database.OpenAsSystem("test");
        var stored = await db.SupporterProfiles.AsNoTracking().Include(p => p.Trainings).SingleAsync();
        Assert.Equal(new DateOnly(2026, 3, 2), Assert.Single(stored.Trainings).DoneOn);
        Assert.Equal("手術", stored.PauseReasonUnder(cast.Keys.HouseKey));
        Assert.DoesNotContain("手術", System.Text.Encoding.UTF8.GetString(stored.SealedPauseReason!), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everybody_who_works_here_as_a_supporter_is_one_and_nobody_else(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.HireAsync("監督", Role.Supervisor, Scope.WholeOperator, SupporterKind.Professional);
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            (await db.Staff.SingleAsync(s => s.Id == cast.ReceptionNurse.Id, ct)).Leave(db.Now);
            return true;
        }, None);

        await using var db = cast.Database.OpenAs(cast.Coordinator);
        var all = await SupporterCandidates.ReadAsync(db, None);

        Assert.Equal(new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer, cast.OtherVolunteer }.Select(actor => actor.Id).ToHashSet(), all.Select(candidate => candidate.Id).ToHashSet());
        Assert.All(all, candidate => Assert.Equal((SupporterProfile.DefaultLimit, true), (candidate.Capacity, candidate.IsNewcomer)));
        Assert.All(all, candidate => Assert.Equal(["ja"], candidate.Languages));
        Assert.Equal(cast.Volunteer.Id, Assert.Single(await SupporterCandidates.ReadAsync(db, [cast.Volunteer.Id, cast.Coordinator.Id], None)).Id);
    }

    [Fact]
    public async Task Profiles_are_seen_by_their_person_by_coordinators_and_by_administrators()
    {
        await using var cast = await Cast.AssembleAsync();
        var administrator = await cast.HireAsync("管理", Role.Administrator, Scope.Of(cast.Wakaba));
        var supervisor = await cast.HireAsync("監督", Role.Supervisor, Scope.WholeOperator);
        await SayAsync(cast, cast.Midwife, profile => profile.Present(Gender.Woman, icon: null));

        foreach (var reader in new[] { cast.Midwife, cast.Coordinator, cast.WakabaCoordinator, administrator }) Assert.Equal(Gender.Woman, (await CandidateAsync(cast, reader, cast.Midwife)).Gender);
        foreach (var outsider in new[] { cast.Volunteer, cast.CurrentParent, supervisor }) Assert.Null((await CandidateAsync(cast, outsider, cast.Midwife)).Gender);
        await using var nobody = cast.Database.OpenAsNobody();
        Assert.False(await nobody.SupporterProfiles.AnyAsync());
    }

    [Fact]
    public void Nobody_carries_more_than_the_limit_and_nobody_more_than_they_want()
    {
        var profile = new SupporterProfile(StaffId.New());
        Assert.Equal(SupporterProfile.DefaultLimit, profile.Capacity);
        profile.Want(2);
        Assert.Equal(2, profile.Capacity);
        profile.Want(20);
        Assert.Equal(SupporterProfile.DefaultLimit, profile.Capacity);
        profile.LimitTo(0);
        Assert.Equal(0, profile.Capacity);
        Assert.Throws<ArgumentOutOfRangeException>(() => profile.LimitTo(SupporterProfile.HighestLimit + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => profile.Want(-1));
    }

    [Theory, InlineData(59, true, false, true), InlineData(60, true, false, false), InlineData(60, false, false, true), InlineData(179, false, false, true), InlineData(180, false, false, false), InlineData(0, false, true, false)]
    public void A_newcomer_is_new_or_untrained_for_a_time_and_not_who_is_experienced(int days, bool trained, bool experienced, bool expected)
    {
        var since = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(expected, Newcomer.Is(since, trained, experienced, since.AddDays(days)));
    }

    [Fact]
    public void A_supporter_can_choose_every_language_that_a_parent_can()
    {
        Assert.Empty(AboutParent.Languages.Except(LanguageCode.Offered).Except(["und"]));
        Assert.All(LanguageCode.Offered, code => Assert.Equal(code, LanguageCode.Tidy(code)));
    }

    private static async Task<SupporterCandidate> CandidateAsync(Cast cast, Actor reader, Actor whom)
    {
        await using var db = cast.Database.OpenAs(reader);
        return Assert.Single(await SupporterCandidates.ReadAsync(db, [whom.Id], None));
    }

    private static Task<bool> SayAsync(Cast cast, Actor who, Action<SupporterProfile> say) => cast.Database.ChangeAsSystemAsync("a test's world", (db, _) =>
    {
        var profile = new SupporterProfile(who.Id);
        say(profile);
        db.SupporterProfiles.Add(profile);
        return Task.FromResult(true);
    }, None);
}
