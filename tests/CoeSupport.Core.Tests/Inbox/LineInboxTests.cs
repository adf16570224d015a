using CoeSupport.Core.Data;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Inbox;

/// <summary>What LINE sent becomes durable once, and no event holds up another.</summary>
public sealed class LineInboxTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_event_three_times_is_one_message(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var once = cast.Event(new { type = "message", message = new { type = "text", id = "1", text = "一度だけ" } }, eventId: "01A");
        var again = cast.Event(new { type = "message", message = new { type = "text", id = "1", text = "一度だけ" }, deliveryContext = new { isRedelivery = true } }, eventId: "01A");

        await cast.StoreAsync(once);
        await cast.StoreAsync(again);
        await cast.Dispatch.RunAsync(CancellationToken.None);
        await cast.StoreAsync(again);
        await cast.Dispatch.RunAsync(CancellationToken.None);

        Assert.Equal(["一度だけ"], await WordsAsync(cast));
        Assert.Equal(1, await CountAsync(cast, InboxState.Done));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_events_in_one_body_the_new_one_is_worked_on_when_the_other_is_known(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var known = cast.Event(new { type = "message", message = new { type = "text", id = "1", text = "前の" } }, eventId: "01A");
        await cast.StoreAsync(known);
        await cast.StoreAsync(known + "," + cast.Event(new { type = "message", message = new { type = "text", id = "2", text = "新しい" } }, eventId: "01B"));
        await cast.Dispatch.RunAsync(CancellationToken.None);

        Assert.Equal(["前の", "新しい"], await WordsAsync(cast));
    }

    [Fact]
    public async Task One_message_under_two_event_ids_is_one_message()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.ParentWritesAsync("同じもの", messageId: "77");
        await cast.ParentWritesAsync("同じもの", messageId: "77");

        Assert.Equal(["同じもの"], await WordsAsync(cast));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_arrived_together_is_worked_on_in_its_order_each_thing_once(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.ParentWritesAsync("ここから", messageId: "1");
        string Says(string id, string text, string user = Cast.Yuzu) => cast.Event(new { type = "message", message = new { type = "text", id, text } }, user);
        foreach (var e in new[]
        {
            Says("1", "ここから"), Says("2", "二つめ"), Says("3", "べつの人", Cast.Mio), Says("2", "二つめ"),
            cast.Event(new { type = "unsend", unsend = new { messageId = "4" } }), Says("4", "取り消した"), Says("5", "五つめ"),
            cast.Event(new { type = "unsend", unsend = new { messageId = "5" } }), Says("6", "六つめ"), Says("7", "べつの人の二つめ", Cast.Mio),
        }) await cast.StoreAsync(e);

        await cast.Dispatch.RunAsync(CancellationToken.None);

        Assert.Equal(["ここから", "二つめ", "", "", "六つめ"], await WordsAsync(cast)); // two were taken back, before and after they came
        var other = await cast.RoomOfAsync(Cast.Mio);
        await cast.SeatTrioAsync(other);
        Assert.Equal(["べつの人", "べつの人の二つめ"], await cast.WordsReadByAsync(cast.Midwife, other));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal([1L, 2, 3, 4, 5], await db.Messages.Where(m => m.RoomId != other).OrderBy(m => m.Sequence).Select(m => m.Sequence).ToListAsync());
        Assert.Equal(0, await db.Withdrawals.CountAsync());
        Assert.Equal(11, await CountAsync(cast, InboxState.Done));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_who_work_on_the_same_events_do_each_once(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        for (var n = 0; n < 100; n++) await cast.StoreAsync(cast.Event(new { type = "follow", follow = new { isUnblocked = false } }, $"U{n:x32}"));

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => cast.Dispatch.RunAsync(CancellationToken.None))));

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(100, await db.Messages.CountAsync(m => m.Kind == MessageKind.Followed));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_poisoned_event_is_set_aside_with_its_error_and_blocks_nobody(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var dispatch = new DispatchLineEvents(cast.Database, cast.Keys, (db, events, ct) =>
            events.Any(e => e.Event.UserId == Cast.Mio) ? throw new InvalidDataException("ことば") : cast.Receive.HandleAsync(db, events, ct), Microsoft.Extensions.Logging.Abstractions.NullLogger<DispatchLineEvents>.Instance);
        await cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = "1", text = "毒" } }, Cast.Mio));
        await cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = "2", text = "ふつう" } }));

        Assert.Equal(2, await dispatch.RunAsync(CancellationToken.None));

        Assert.Equal(["ふつう"], await WordsAsync(cast));
        await using var db = cast.Database.OpenAsSystem("test");
        var failed = await db.InboxEvents.SingleAsync(e => e.State == InboxState.Failed);
        Assert.Equal(nameof(InvalidDataException), failed.Reason); // the type and not the words
        Assert.NotNull(failed.SealedPayload);
    }

    [Fact]
    public async Task Trouble_that_passes_leaves_the_event_pending()
    {
        await using var cast = await Cast.AssembleAsync();
        var trouble = true;
        var dispatch = new DispatchLineEvents(cast.Database, cast.Keys, (db, events, ct) =>
            trouble ? throw new TimeoutException() : cast.Receive.HandleAsync(db, events, ct), Microsoft.Extensions.Logging.Abstractions.NullLogger<DispatchLineEvents>.Instance);
        await cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = "1", text = "あとで" } }));

        await Assert.ThrowsAsync<TimeoutException>(() => dispatch.RunAsync(CancellationToken.None));
        trouble = false;
        await dispatch.RunAsync(CancellationToken.None);

        Assert.Equal(["あとで"], await WordsAsync(cast));
    }

    [Theory]
    [InlineData("""{"type":"beacon","replyToken":"r","beacon":{"hwid":"h","type":"enter"}}""", "beacon")]
    [InlineData("""{"type":"postback","postback":{"data":"x"}}""", "postback")]
    [InlineData("""{"type":"videoPlayComplete","videoPlayComplete":{"trackingId":"t"}}""", "videoPlayComplete")]
    [InlineData("""{"type":"accountLink","link":{"result":"ok","nonce":"n"}}""", "accountLink")]
    [InlineData("""{"type":"membership","membership":{"type":"joined","membershipId":1}}""", "membership")]
    [InlineData("""{"type":"messageEdited","message":{"type":"text","id":"1","text":"x"}}""", "messageEdited")]
    [InlineData("""{"type":"delivery","delivery":{"data":"x"}}""", "delivery")]
    [InlineData("""{"type":"somethingNew","extra":{"a":[1,2]}}""", "somethingNew")]
    [InlineData("""{"extra":1}""", "unknown")]
    public async Task Every_other_event_is_stored_and_named(string partial, string kind)
    {
        await using var cast = await Cast.AssembleAsync();

        await cast.LineDeliversAsync(System.Text.Json.Nodes.JsonNode.Parse(partial)!);

        await using var db = cast.Database.OpenAsSystem("test");
        var kept = await db.InboxEvents.SingleAsync();
        Assert.Equal((kind, InboxState.Kept), (kept.Kind, kept.State));
        Assert.NotNull(kept.SealedPayload);
        Assert.Equal(0, await db.Messages.CountAsync());
    }

    [Fact]
    public async Task Group_and_room_events_are_kept_and_make_no_parent()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.LineDeliversAsync(new { type = "join", replyToken = "r", source = new { type = "group", groupId = "C1" } });
        await cast.LineDeliversAsync(new { type = "message", source = new { type = "room", roomId = "R1", userId = Cast.Yuzu }, message = new { type = "text", id = "5", text = "グループで" } });

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(["ignored: group", "ignored: room"], await db.InboxEvents.OrderBy(e => e.Id).Select(e => e.Reason).ToListAsync());
        Assert.Equal(0, await db.Rooms.CountAsync());
    }

    [Fact]
    public async Task An_event_with_its_type_last_and_nothing_optional_is_understood()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.StoreAsync($$"""{"source":{"userId":"{{Cast.Yuzu}}","type":"user"},"message":{"text":"さいご","id":"9","type":"text"},"type":"message"}""");
        await cast.StoreAsync($$"""{"source":{"type":"user","userId":"{{Cast.Yuzu}}"},"type":"follow"}""");
        await cast.StoreAsync("""{"source":{"type":"user"},"message":{"text":"だれ","id":"10","type":"text"},"type":"message"}""");
        await cast.Dispatch.RunAsync(CancellationToken.None);

        Assert.Equal(["さいご"], await WordsAsync(cast));
        Assert.Equal(0, await CountAsync(cast, InboxState.Failed));
    }

    [Fact]
    public async Task Once_an_event_became_a_message_its_payload_is_blank()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.ParentWritesAsync("もう要らない");

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Null((await db.InboxEvents.SingleAsync()).SealedPayload);
    }

    [Fact]
    public async Task Many_senders_at_once_lose_nothing()
    {
        await using var cast = await Cast.AssembleAsync();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(n => cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = $"{n}", text = $"{n}" } }, eventId: $"E{n}"))));
        await cast.Dispatch.RunAsync(CancellationToken.None);

        var words = await WordsAsync(cast);
        Assert.Equal(300, words.Distinct().Count());
        Assert.Equal(300, words.Count);
    }

    private static async Task<IReadOnlyList<string>> WordsAsync(Cast cast)
    {
        var room = await cast.RoomOfAsync();
        await cast.SeatTrioAsync(room);
        return [.. (await cast.WordsReadByAsync(cast.Midwife, room))!];
    }

    private static async Task<int> CountAsync(Cast cast, InboxState state)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.InboxEvents.CountAsync(e => e.State == state);
    }
}
