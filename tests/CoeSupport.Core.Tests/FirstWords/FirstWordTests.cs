using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.FirstWords;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Templates;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.FirstWords;

/// <summary>When a trio may speak first, who of them does, and with what to begin.</summary>
public sealed class FirstWordTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_week_without_a_word_the_trio_may_speak_first_and_nobody_else_is_asked(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await AnsweredAsync(cast);

        cast.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Null(await ReadAsync(cast, cast.Midwife, room));
        cast.Clock.Advance(TimeSpan.FromSeconds(1));

        foreach (var one in new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer }) Assert.NotNull(await ReadAsync(cast, one, room));
        foreach (var other in new[] { cast.OtherVolunteer, cast.ReceptionNurse, cast.Coordinator })
        {
            Assert.Null(await ReadAsync(cast, other, room));
            Assert.Equal(FirstWordRefusal.NotFound, await Take(cast).TakeAsync(other, room, None));
            Assert.False(await Take(cast).LeaveAsync(other, room, None));
        }
        Assert.Null(await ReadAsync(cast, cast.Midwife, RoomId.New()));
        await cast.SendReply.SendAsync(cast.Volunteer, room, "おげんきですか", Guid.NewGuid(), None);
        Assert.Null(await ReadAsync(cast, cast.Midwife, room)); // at most once a week, whoever spoke
        cast.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Null(await ReadAsync(cast, cast.Midwife, room));
    }

    [Theory]
    [InlineData("waits"), InlineData("blocked"), InlineData("loss"), InlineData("left"), InlineData("erasing")]
    public async Task Nobody_is_asked_to_speak_first_to_somebody_who(string what)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await AnsweredAsync(cast);
        cast.Clock.Advance(TimeSpan.FromDays(8));
        Assert.NotNull(await ReadAsync(cast, cast.Midwife, room));

        switch (what)
        {
            case "waits": await cast.ParentWritesAsync("きいてください", at: cast.Clock.GetUtcNow().AddDays(-7.5)); break; // came late: said before the week was over
            case "blocked": await cast.LineDeliversAsync(new { type = "unfollow" }, at: cast.Clock.GetUtcNow().AddDays(-7.5)); break; // long ago: the line about it does not break the silence
            case "loss": Assert.Null(await new RecordLoss(cast.Database, cast.Keys).RecordAsync(cast.Midwife, room, None)); break;
            case "left": await cast.RemoveAsync(cast.Midwife, room); break;
            case "erasing": await EraseAsync(cast, room); break;
            default: throw new ArgumentOutOfRangeException(nameof(what));
        }

        Assert.Null(await ReadAsync(cast, cast.Midwife, room));
        Assert.NotNull(await Take(cast).TakeAsync(cast.Midwife, room, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_takes_it_the_others_see_who_and_after_half_a_day_or_a_change_of_mind_it_is_free_again(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await AnsweredAsync(cast);
        cast.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Null(await Take(cast).TakeAsync(cast.Volunteer, room, None));
        var seen = await ReadAsync(cast, cast.Midwife, room);
        Assert.Equal((cast.Volunteer.Id, cast.Clock.GetUtcNow()), (seen!.TakenBy!.Value, seen.TakenAt!.Value));
        Assert.Equal(FirstWordRefusal.Taken, await Take(cast).TakeAsync(cast.Midwife, room, None));
        Assert.False(await Take(cast).LeaveAsync(cast.Midwife, room, None)); // not theirs to leave
        Assert.True(await Take(cast).LeaveAsync(cast.Volunteer, room, None));
        Assert.Null((await ReadAsync(cast, cast.Midwife, room))!.TakenBy);

        Assert.Null(await Take(cast).TakeAsync(cast.Volunteer, room, None));
        cast.Clock.Advance(FirstWordTurn.Lasts);
        Assert.Null((await ReadAsync(cast, cast.Midwife, room))!.TakenBy);
        Assert.Null(await Take(cast).TakeAsync(cast.Midwife, room, None));
        Assert.Equal(cast.Midwife.Id, (await ReadAsync(cast, cast.Volunteer, room))!.TakenBy);

        await cast.SendReply.SendAsync(cast.Midwife, room, "おげんきですか", Guid.NewGuid(), None);
        Assert.Equal(FirstWordRefusal.NotDue, await Take(cast).TakeAsync(cast.Volunteer, room, None));
    }

    [Fact]
    public async Task A_channel_decides_how_long_is_quiet_and_never_less_than_a_week()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await AnsweredAsync(cast);
        await using var db = cast.Database.OpenAsSystem("test");
        var channel = (await db.Channels.SingleAsync()).Id;
        var set = new SetQuietAfter(cast.Database);

        Assert.All(Channel.QuietChoices, days => Assert.True(days >= 7));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => set.SetAsync(cast.Coordinator, channel, 6, None));
        Assert.False(await set.SetAsync(cast.Midwife, channel, 14, None));
        Assert.False(await set.SetAsync(cast.WakabaCoordinator, channel, 14, None));
        Assert.True(await set.SetAsync(cast.Coordinator, channel, 14, None));

        cast.Clock.Advance(TimeSpan.FromDays(13));
        Assert.Null(await ReadAsync(cast, cast.Midwife, room));
        Assert.Equal(RoomNeed.Calm, await NeedAsync(cast));
        cast.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotNull(await ReadAsync(cast, cast.Midwife, room));
        Assert.Equal(RoomNeed.Quiet, await NeedAsync(cast));
    }

    [Fact]
    public async Task The_openers_of_the_house_are_laid_in_once_and_fit_where_the_parent_stands()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await AnsweredAsync(cast);
        cast.Clock.Advance(TimeSpan.FromDays(7));
        var layIn = new LayInOpeners(cast.Database, cast.Keys);
        Assert.True(await layIn.RunAsync(None) >= 14);
        Assert.Equal(0, await layIn.RunAsync(None));

        Assert.All((await ReadAsync(cast, cast.Midwife, room))!.Openers, opener => Assert.Equal(OpenerFit.Anybody, opener.Fits));
        var today = JapanDay.Of(cast.Clock.GetUtcNow());
        Assert.Null(await new ChangeParentDates(cast.Database, cast.Keys).ChangeAsync(cast.Midwife, room, 0, new ParentDates { Due = today.AddDays(70) }, reason: null, None));
        await new KeepTemplate(cast.Database, cast.Keys).SaveAsync(cast.Midwife, TemplateId.New(), isShared: false, "自分の", "そろそろですね", OpenerFit.ThirdTrimester, None);
        await new KeepTemplate(cast.Database, cast.Keys).SaveAsync(cast.Midwife, TemplateId.New(), isShared: false, "ふつうの", "よくある返事", None);

        var openers = (await ReadAsync(cast, cast.Midwife, room))!.Openers;
        Assert.Equal("自分の", openers[0].Title);
        Assert.Equal([OpenerFit.Anybody, OpenerFit.ThirdTrimester], openers.Select(opener => opener.Fits!.Value).Distinct().Order());
        Assert.Equal(OpenerFit.ThirdTrimester, openers[1].Fits); // what fits best comes first
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task English_openers_come_to_a_house_that_has_the_Japanese_ones_once_and_are_offered_to_who_reads_English(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await AnsweredAsync(cast);
        cast.Clock.Advance(TimeSpan.FromDays(7));
        // As a house stands that was there before: a count on record, and of the Japanese ones only what it kept.
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.OpenersLaidIn, room: null, "15", ct);
            return true;
        }, None);
        var layIn = new LayInOpeners(cast.Database, cast.Keys);
        Assert.Equal(15, await layIn.RunAsync(None));
        Assert.Equal(0, await layIn.RunAsync(None));
        await new KeepTemplate(cast.Database, cast.Keys).SaveAsync(cast.Coordinator, TemplateId.New(), isShared: true, "やあ", "こんにちは", OpenerFit.Anybody, None);
        async Task<IEnumerable<string?>> TonguesAsync() => (await ReadAsync(cast, cast.Midwife, room))!.Openers.Select(opener => opener.Language);

        Assert.Equal([null], await TonguesAsync());
        async Task SpeaksAsync(string language)
        {
            var version = (await new ParentCards(cast.Database, cast.Keys).ReadAsync(cast.Midwife, room, None))!.Version;
            Assert.Null(await new ChangeAboutParent(cast.Database, cast.Keys).ChangeAsync(cast.Midwife, room, version, new AboutParent { Language = language }, None));
        }
        await SpeaksAsync("en");
        Assert.Equal(["en", "en", "en", null], await TonguesAsync()); // of those that fit anybody
        Assert.All((await ReadAsync(cast, cast.Midwife, room))!.Openers.SkipLast(1), opener => Assert.DoesNotContain("{week}", opener.Text, StringComparison.Ordinal));
        await SpeaksAsync("ja-x-easy");
        Assert.Equal([null], await TonguesAsync());
        await SpeaksAsync("vi");
        Assert.Equal([null], await TonguesAsync());
    }

    [Fact]
    public async Task There_is_an_opener_in_both_languages_for_every_stage_and_other_words_keep_the_language()
    {
        await using var cast = await Cast.AssembleAsync();
        Assert.Equal(30, await new LayInOpeners(cast.Database, cast.Keys).RunAsync(None));
        var openers = (await new TemplateList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None)).Where(template => template.Fits is not null).ToList();

        foreach (var language in new[] { null, "en" }) Assert.Equal(Enum.GetValues<OpenerFit>().Order(), openers.Where(opener => opener.Language == language).Select(opener => opener.Fits!.Value).Distinct().Order());
        var english = openers.First(opener => opener.Language == "en");
        Assert.Null(await new KeepTemplate(cast.Database, cast.Keys).SaveAsync(cast.Coordinator, english.Id, isShared: true, "Hi", "Hi {name}", english.Fits, None));
        Assert.Equal("en", (await new TemplateList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None)).Single(template => template.Id == english.Id).Language);
    }

    [Theory]
    [InlineData(280 - 97, null, OpenerFit.FirstTrimester)]
    [InlineData(280 - 98, null, OpenerFit.SecondTrimester)]
    [InlineData(280 - 196, null, OpenerFit.ThirdTrimester)]
    [InlineData(-28, null, OpenerFit.Anybody)] // a birth that was not entered
    [InlineData(null, 0, OpenerFit.Newborn)]
    [InlineData(null, 92, OpenerFit.Baby)]
    [InlineData(null, 366, OpenerFit.Toddler)]
    [InlineData(null, null, OpenerFit.Anybody)]
    public void What_fits_follows_week_and_age(int? daysToDue, int? daysOld, OpenerFit expected)
    {
        var today = new DateOnly(2026, 3, 15);
        var dates = new ParentDates { Due = daysToDue is { } days ? today.AddDays(days) : null, Births = daysOld is { } old ? [today.AddDays(-old)] : [] };
        Assert.Equal(expected, DueFirstWords.FitsOf(Stage.On(today, dates))[^1]);
        Assert.Empty(DueFirstWords.FitsOf(Stage.On(today, dates with { Loss = new Loss(DateTimeOffset.UnixEpoch, StaffId.New()) })));
    }

    private static async Task<RoomId> AnsweredAsync(Cast cast)
    {
        var room = await cast.RoomWithTrioAsync();
        await cast.SendReply.SendAsync(cast.Midwife, room, "こんにちは", Guid.NewGuid(), None);
        return room;
    }

    private static TakeFirstWord Take(Cast cast) => new(cast.Database, cast.Keys);

    private static Task<FirstWordView?> ReadAsync(Cast cast, Actor who, RoomId room) => new DueFirstWords(cast.Database, cast.Keys, new TemplateList(cast.Database, cast.Keys)).ReadAsync(who, room, None);

    private static async Task<RoomNeed> NeedAsync(Cast cast) => (await cast.Rooms.ReadAsync(cast.Midwife, None)).Single().NeedAt(cast.Clock.GetUtcNow());

    private static Task<bool> EraseAsync(Cast cast, RoomId room) => cast.Database.ChangeAsSystemAsync("a test's parent wants their room erased", (db, _) =>
    {
        var erasure = RoomErasure.Explain(room, cast.Clock.GetUtcNow());
        erasure.Confirm(cast.Clock.GetUtcNow());
        erasure.SpeakAgain(2); // the room is seen again, what was known of the parent is not
        db.RoomErasures.Add(erasure);
        return Task.FromResult(true);
    }, None);
}
