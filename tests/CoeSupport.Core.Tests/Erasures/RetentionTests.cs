using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Erasures;

/// <summary>Rooms in which nobody has said anything for so many months are announced and then erased.</summary>
public sealed class RetentionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_silent_room_is_announced_for_seven_days_and_erased_without_a_word_to_the_parent(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (phone, rules) = (new Phone(cast), new RetentionRules(cast.Database));
        var admin = await HoldErasureTests.AdministratorAsync(cast, Scope.Of(cast.Shiomi));
        var silent = await AnsweredAsync(cast, Cast.Yuzu);
        cast.Clock.Advance(TimeSpan.FromDays(100));
        var recent = await AnsweredAsync(cast, Cast.Mio);
        cast.Clock.Advance(TimeSpan.FromDays(265));
        Assert.Equal(0, await rules.AnnounceAsync(None)); // no rule, nothing goes
        Assert.True(await rules.SetAsync(admin, cast.Channel, 12, None));

        Assert.Equal(1, await rules.AnnounceAsync(None));
        Assert.Equal(0, await rules.AnnounceAsync(None));
        await phone.RoundAsync();

        Assert.NotNull(await cast.WordsReadByAsync(cast.Midwife, silent)); // announced is not hidden
        var row = Assert.Single((await phone.List.ReadAsync(admin, None))!);
        Assert.Equal((ErasureSource.Retention, ErasureState.Announced, cast.Clock.GetUtcNow() + RoomErasure.Wait), (row.Source, row.State, row.DueAt));
        cast.Clock.Advance(RoomErasure.Wait);
        await phone.RoundAsync();
        Assert.Null(cast.Keys.FindRoomKey(silent));
        Assert.NotNull(cast.Keys.FindRoomKey(recent));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(0, await db.Deliveries.CountAsync(d => d.RoomId == silent && d.IsAutomatic));
        Assert.Equal(["erasure.announced", "erasure.done"], await phone.AuditAsync());
    }

    [Theory]
    [InlineData("parent")]
    [InlineData("staff")]
    [InlineData("rule")]
    [InlineData("hold")]
    [InlineData("waiting")]
    public async Task One_in_which_somebody_speaks_or_waits_or_that_is_held_stays(string why)
    {
        await using var cast = await Cast.AssembleAsync();
        var (phone, rules) = (new Phone(cast), new RetentionRules(cast.Database));
        var admin = await HoldErasureTests.AdministratorAsync(cast, Scope.WholeOperator);
        var room = why == "waiting" ? await cast.RoomWithTrioAsync() : await AnsweredAsync(cast, Cast.Yuzu);
        await rules.SetAsync(admin, cast.Channel, 1, None);
        cast.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(why == "waiting" ? 0 : 1, await rules.AnnounceAsync(None));
        cast.Clock.Advance(TimeSpan.FromDays(1));

        if (why == "parent") await cast.ParentWritesAsync("おひさしぶりです");
        if (why == "staff") await cast.SendReply.SendAsync(cast.Midwife, room, "おげんきですか", Guid.NewGuid(), None);
        if (why == "rule") Assert.True(await rules.SetAsync(admin, cast.Channel, null, None));
        if (why == "hold") Assert.Null(await phone.Hold.HoldAsync(admin, (await phone.ErasuresAsync()).Single().Id, "x", cast.Clock.GetUtcNow() + TimeSpan.FromDays(1), None));
        cast.Clock.Advance(RoomErasure.Wait);
        await phone.RoundAsync();

        Assert.NotNull(cast.Keys.FindRoomKey(room));
        if (why is not "hold" and not "waiting") Assert.Equal(ErasureState.Cancelled, (await phone.ErasuresAsync()).Single().State);
    }

    [Fact]
    public async Task The_preview_says_how_many_and_how_old_and_erases_nothing()
    {
        await using var cast = await Cast.AssembleAsync();
        var rules = new RetentionRules(cast.Database);
        var admin = await HoldErasureTests.AdministratorAsync(cast, Scope.WholeOperator);
        var first = cast.Clock.GetUtcNow();
        await AnsweredAsync(cast, Cast.Yuzu);
        cast.Clock.Advance(TimeSpan.FromDays(10));
        await AnsweredAsync(cast, Cast.Mio);
        cast.Clock.Advance(TimeSpan.FromDays(25));

        Assert.Equal((1, first), ((await rules.PreviewAsync(admin, cast.Channel, 1, None))!.Rooms, (await rules.PreviewAsync(admin, cast.Channel, 1, None))!.LastMessages[0]));
        cast.Clock.Advance(TimeSpan.FromDays(25));
        Assert.Equal(2, (await rules.PreviewAsync(admin, cast.Channel, 1, None))!.LastMessages.Count);
        Assert.Equal(0, (await rules.PreviewAsync(admin, cast.Channel, 24, None))!.Rooms);
        Assert.Equal(0, await rules.AnnounceAsync(None));
    }

    [Fact]
    public async Task Only_an_administrator_whose_scope_covers_the_channel_sees_tries_and_sets_a_rule()
    {
        await using var cast = await Cast.AssembleAsync();
        var rules = new RetentionRules(cast.Database);
        var (here, elsewhere) = (await HoldErasureTests.AdministratorAsync(cast, Scope.Of(cast.Shiomi)), await HoldErasureTests.AdministratorAsync(cast, Scope.Of(cast.Wakaba)));

        foreach (var stranger in new[] { cast.Coordinator, cast.Midwife, elsewhere })
        {
            Assert.True(await rules.ReadAsync(stranger, None) is null or { Count: 0 });
            Assert.Null(await rules.PreviewAsync(stranger, cast.Channel, 1, None));
            Assert.False(await rules.SetAsync(stranger, cast.Channel, 1, None));
        }
        foreach (var wrong in new[] { 0, -1, RetentionRules.MostMonths + 1 })
        {
            Assert.Null(await rules.PreviewAsync(here, cast.Channel, wrong, None));
            Assert.False(await rules.SetAsync(here, cast.Channel, wrong, None));
        }
        Assert.Null(Assert.Single((await rules.ReadAsync(here, None))!).Months);
        Assert.True(await rules.SetAsync(here, cast.Channel, 24, None));
        Assert.Equal(24, Assert.Single((await rules.ReadAsync(here, None))!).Months);
    }

    [Fact]
    public async Task The_keys_of_days_that_seal_nothing_any_more_are_let_go()
    {
        await using var cast = await Cast.AssembleAsync();
        var days = new ForgetDayKeys(cast.Database, cast.Keys);
        var kept = await cast.LineDeliversAsync(new { type = "postback", postback = new { data = "まだ見る" } });
        cast.Clock.Advance(TimeSpan.FromDays(1));
        await cast.ParentWritesAsync("こんにちは");
        Assert.Equal(0, await days.RunAsync(None));
        cast.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(1, await days.RunAsync(None));

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(Cast.Yuzu, Core.Inbox.PayloadSeal.Read(cast.Keys, await db.InboxEvents.SingleAsync(e => e.WebhookEventId == kept))!.UserId);
        Assert.Equal(0, await days.RunAsync(None));
        await cast.ParentWritesAsync("つづき");
    }

    /// <summary>A room of this parent in which a person answered: nobody waits.</summary>
    private static async Task<RoomId> AnsweredAsync(Cast cast, string user)
    {
        var room = await cast.RoomWithTrioAsync("こんにちは", user);
        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, "こんにちは", Guid.NewGuid(), None)).Refusal);
        return room;
    }
}
