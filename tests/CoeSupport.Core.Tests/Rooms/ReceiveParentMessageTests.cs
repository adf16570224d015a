using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>What a parent does in LINE, as lines of their room.</summary>
public sealed class ReceiveParentMessageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_sticker_becomes_what_it_says(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "sticker", id = "1", packageId = "446", stickerId = "1988", stickerResourceType = "NEVER_SEEN", keywords = new[] { "ありがとう", "ぺこり" }, quoteToken = "q" } });
        var room = await cast.RoomOfAsync();
        await cast.SeatTrioAsync(room);

        var line = Assert.Single((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Messages);

        Assert.Equal(MessageKind.Sticker, line.Kind);
        Assert.Equal(["ありがとう", "ぺこり"], line.Content.Sticker!.Keywords);
    }

    [Fact]
    public async Task A_kind_that_LINE_invents_tomorrow_is_named_in_the_room_and_its_event_is_kept()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "hologram", id = "1" } });
        var room = await cast.RoomOfAsync();
        await cast.SeatTrioAsync(room);

        var view = (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!;
        Assert.Equal("hologram", Assert.Single(view.Messages).Content.KeptAs);
        Assert.NotNull(view.WaitingSince);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.NotNull((await db.InboxEvents.SingleAsync()).SealedPayload);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Events_out_of_order_are_read_in_the_order_in_which_they_were_said(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var now = cast.Clock.GetUtcNow();
        await cast.ParentWritesAsync("さん", at: now.AddSeconds(3));
        await cast.ParentWritesAsync("いち", at: now.AddSeconds(1));
        await cast.ParentWritesAsync("に", at: now.AddSeconds(2));
        var room = await cast.RoomOfAsync();
        await cast.SeatTrioAsync(room);

        Assert.Equal(["いち", "に", "さん"], await cast.WordsReadByAsync(cast.Midwife, room));
    }

    [Fact]
    public async Task Within_one_millisecond_LINEs_message_id_gives_the_order()
    {
        await using var cast = await Cast.AssembleAsync();
        var at = cast.Clock.GetUtcNow();
        await cast.ParentWritesAsync("さん", messageId: "1000", at: at);
        await cast.ParentWritesAsync("いち", messageId: "998", at: at);
        await cast.ParentWritesAsync("に", messageId: "999", at: at);
        var room = await cast.RoomOfAsync();
        await cast.SeatTrioAsync(room);

        Assert.Equal(["いち", "に", "さん"], await cast.WordsReadByAsync(cast.Midwife, room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_withdrawn_message_leaves_its_fact_and_no_word(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await cast.ParentWritesAsync("なかったことに", messageId: "66");

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "66" } });

        var view = (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!;
        Assert.Single(view.Messages, line => line.WithdrawnAt is not null && line.Content.Text is null);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Null((await db.Messages.SingleAsync(m => m.LineMessageId == "66")).SealedBody);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_withdrawal_that_comes_before_its_message_leaves_no_word_either(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "67" } });
        await cast.ParentWritesAsync("おくれて来た", messageId: "67");

        var view = (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!;
        Assert.Single(view.Messages, line => line.WithdrawnAt is not null);
        Assert.DoesNotContain(view.Messages, line => line.Content.Text == "おくれて来た");
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(0, await db.Withdrawals.CountAsync());
        Assert.All(await db.InboxEvents.ToListAsync(), e => Assert.Null(e.SealedPayload));
    }

    [Fact]
    public async Task A_withdrawal_that_is_the_first_heard_of_somebody_is_remembered()
    {
        await using var cast = await Cast.AssembleAsync();

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "69" } });
        var room = await cast.RoomWithTrioAsync("だれにも見せないで");
        await cast.ParentWritesAsync("見せてはいけない", messageId: "69");

        Assert.DoesNotContain("見せてはいけない", (await cast.WordsReadByAsync(cast.Midwife, room))!);
    }

    [Fact]
    public async Task Withdrawing_a_photo_blanks_what_was_kept_of_it()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "file", id = "68", fileName = "診断書.pdf", fileSize = 3 } });

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "68" } });

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.All(await db.InboxEvents.ToListAsync(), e => Assert.Null(e.SealedPayload));
    }

    [Fact]
    public async Task Nobody_withdraws_another_parents_message()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.ParentWritesAsync("のこる", messageId: "70");
        await cast.ParentWritesAsync("べつの人", Cast.Mio);

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "70" } }, Cast.Mio);

        Assert.Contains("のこる", (await cast.WordsReadByAsync(cast.Midwife, room))!);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Blocking_and_coming_back_keeps_one_room_and_says_so(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var reply = await cast.SendReply.SendAsync(cast.Midwife, room, "いますよ", Guid.NewGuid(), CancellationToken.None);
        cast.Clock.Advance(TimeSpan.FromMinutes(1));

        await cast.LineDeliversAsync(new { type = "unfollow" });

        Assert.Equal(ReplyRefusal.Blocked, (await cast.SendReply.SendAsync(cast.Midwife, room, "届かない", Guid.NewGuid(), CancellationToken.None)).Refusal);
        var held = (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!;
        Assert.Equal(DeliveryState.Blocked, held.Messages.Single(m => m.Sequence == reply.Sequence).Delivery!.State);

        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await cast.LineDeliversAsync(new { type = "follow", replyToken = "r", follow = new { isUnblocked = true } });

        Assert.Equal(room, await cast.RoomOfAsync());
        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, "おかえりなさい", Guid.NewGuid(), CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task An_old_follow_that_comes_late_does_not_undo_a_newer_block()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var now = cast.Clock.GetUtcNow();

        await cast.LineDeliversAsync(new { type = "unfollow" }, at: now.AddSeconds(-5));
        await cast.LineDeliversAsync(new { type = "follow", follow = new { isUnblocked = false } }, at: now.AddSeconds(-60));

        Assert.NotNull((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.BlockedAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_block_is_remembered_although_nothing_was_ever_heard_of_that_parent_before(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            db.ConsentTexts.Add((await db.Channels.SingleAsync(ct)).Tell("ようこそ", db.Now, by: null));
            return true;
        }, CancellationToken.None);
        var now = cast.Clock.GetUtcNow();

        await cast.LineDeliversAsync(new { type = "unfollow" }, at: now.AddSeconds(-5));
        await cast.LineDeliversAsync(new { type = "follow", replyToken = "r", follow = new { isUnblocked = false } }, at: now.AddSeconds(-60));
        var room = await cast.RoomOfAsync();
        await cast.SeatTrioAsync(room);

        Assert.Equal(now.AddSeconds(-5), (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.BlockedAt);
        Assert.Equal(ReplyRefusal.Blocked, (await cast.SendReply.SendAsync(cast.Midwife, room, "届かない", Guid.NewGuid(), CancellationToken.None)).Refusal);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(0, await db.Deliveries.CountAsync()); // no greeting either
        await cast.LineDeliversAsync(new { type = "follow", follow = new { isUnblocked = true } }, at: now);
        Assert.Null((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.BlockedAt);
    }

    [Fact]
    public async Task An_old_block_that_comes_late_does_not_undo_a_newer_return()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var now = cast.Clock.GetUtcNow();

        await cast.LineDeliversAsync(new { type = "follow", follow = new { isUnblocked = true } }, at: now.AddSeconds(-5));
        await cast.LineDeliversAsync(new { type = "unfollow" }, at: now.AddSeconds(-60));

        Assert.Null((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.BlockedAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Waiting_counts_from_the_first_unanswered_words_and_only_a_person_ends_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            db.ConsentTexts.Add((await db.Channels.SingleAsync(ct)).Tell("ようこそ", db.Now, by: null));
            return true;
        }, CancellationToken.None);
        var room = await cast.RoomWithTrioAsync("さいしょ");
        var first = cast.Clock.GetUtcNow();
        cast.Clock.Advance(TimeSpan.FromMinutes(10));
        await cast.ParentWritesAsync("もうひとつ");
        await cast.LineDeliversAsync(new { type = "follow", replyToken = "r", follow = new { isUnblocked = false } }); // answered automatically

        Assert.Equal(first, (await cast.Rooms.ReadAsync(cast.Midwife, CancellationToken.None))[0].WaitingSince);
        await cast.SendReply.SendAsync(cast.Volunteer, room, "読みました", Guid.NewGuid(), CancellationToken.None);
        Assert.Null((await cast.Rooms.ReadAsync(cast.Midwife, CancellationToken.None))[0].WaitingSince);
    }

    [Fact]
    public async Task In_standby_nothing_is_answered()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            db.ConsentTexts.Add((await db.Channels.SingleAsync(ct)).Tell("ようこそ", db.Now, by: null));
            return true;
        }, CancellationToken.None);

        await cast.LineDeliversAsync(new { type = "follow", mode = "standby", follow = new { isUnblocked = false } });
        await cast.LineDeliversAsync(new { type = "message", mode = "standby", message = new { type = "text", id = "1", text = "だれか" } });

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(0, await db.Deliveries.CountAsync());
        Assert.Equal(2, await db.Messages.CountAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_first_cry_for_help_reaches_reception_until_the_trio_is_full(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(12));
        var room = await cast.ParentWritesAsync("たすけて");

        Assert.True(Assert.Single(await cast.Rooms.ReadAsync(cast.ReceptionNurse, CancellationToken.None)).IsReception);
        Assert.Null((await cast.SendReply.SendAsync(cast.ReceptionNurse, room, "ここにいます", Guid.NewGuid(), CancellationToken.None)).Refusal);

        await cast.SeatTrioAsync(room);

        Assert.Null(await cast.WordsReadByAsync(cast.ReceptionNurse, room));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.NotNull((await db.Memberships.SingleAsync(m => m.Grounds == Grounds.Reception)).EndedAt);
    }

    [Fact]
    public async Task A_new_turn_on_reception_opens_the_rooms_that_wait_already()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("だれも来ない");
        Assert.Null(await cast.WordsReadByAsync(cast.ReceptionNurse, room));

        await cast.PutOnReceptionAsync(TimeSpan.FromHours(1));
        Assert.Equal(["だれも来ない"], await cast.WordsReadByAsync(cast.ReceptionNurse, room));
        Assert.Equal(0, await new KeepReception(cast.Database).RunAsync(CancellationToken.None));
        cast.Clock.Advance(TimeSpan.FromHours(2));
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(1));

        Assert.Equal(["だれも来ない"], await cast.WordsReadByAsync(cast.ReceptionNurse, room));
    }
}
