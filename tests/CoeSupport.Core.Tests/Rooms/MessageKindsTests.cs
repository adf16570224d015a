using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>Every kind of message that LINE documents, as a line of the room.</summary>
public sealed class MessageKindsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_kind_becomes_what_it_is(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await SendAsync(cast, new { type = "text", id = "1", text = "@All 見て (brown)(hot)", quoteToken = "q", emojis = new[] { new { index = 8, length = 7, productId = "5ac1", emojiId = "001" } }, mention = new { mentionees = new[] { new { type = "all", index = 0, length = 4 } } } });
        await SendAsync(cast, new { type = "image", id = "2", quoteToken = "q", contentProvider = new { type = "line" } });
        await SendAsync(cast, new { type = "video", id = "3", quoteToken = "q", duration = 61000, contentProvider = new { type = "line" } });
        await SendAsync(cast, new { type = "audio", id = "4", duration = 8000, contentProvider = new { type = "line" } });
        await SendAsync(cast, new { type = "file", id = "5", fileName = "..\\健診\u202Efdp.exe", fileSize = 2138 });
        await SendAsync(cast, new { type = "location", id = "6", title = "産院", address = "汐見市1-2-3", latitude = 35.67966, longitude = -139.73669 });
        var lines = await LinesAsync(cast);

        Assert.Equal([MessageKind.Text, MessageKind.Image, MessageKind.Video, MessageKind.Audio, MessageKind.File, MessageKind.Location], lines.Select(line => line.Kind));
        Assert.Equal("@All 見て (brown)(hot)", lines[0].Content.Text);
        Assert.Equal([61000, 8000], lines.Select(line => line.Content.Duration).OfType<long>());
        Assert.Equal(new FileContent("_健診fdp.exe", 2138), lines[4].Content.File);
        Assert.Equal(new LocationContent("産院", "汐見市1-2-3", 35.67966, -139.73669), lines[5].Content.Location);
        Assert.Equal([false, true, true, true, true, false], lines.Select(line => line.Media is not null));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.All(await db.InboxEvents.ToListAsync(), e => Assert.Equal((InboxState.Done, null, null), (e.State, e.Reason, e.SealedPayload)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_photos_of_a_set_stay_together_in_their_order(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var now = cast.Clock.GetUtcNow();
        await PhotoAsync(cast, "3", 3, now.AddMilliseconds(30));
        await SendAsync(cast, new { type = "text", id = "9", text = "あいだに", quoteToken = "q" }, now.AddMilliseconds(35));
        await PhotoAsync(cast, "1", 1, now.AddMilliseconds(40));
        await PhotoAsync(cast, "2", 2, now.AddMilliseconds(20));

        Assert.Equal(["1", "2", "3", "あいだに"], (await LinesAsync(cast)).Select(line => line.Content.Text ?? line.Content.QuoteToken));
    }

    [Fact]
    public async Task Old_Androids_send_sets_without_numbers_and_they_stay_together_as_they_came()
    {
        await using var cast = await Cast.AssembleAsync();
        var now = cast.Clock.GetUtcNow();
        await PhotoAsync(cast, "a", null, now);
        await SendAsync(cast, new { type = "text", id = "9", text = "あいだに", quoteToken = "q" }, now.AddMilliseconds(1));
        await PhotoAsync(cast, "b", null, now.AddSeconds(1));

        Assert.Equal(["a", "b", "あいだに"], (await LinesAsync(cast)).Select(line => line.Content.Text ?? line.Content.QuoteToken));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_quote_shows_the_line_of_the_same_room_and_nothing_else(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        // The reader is in both rooms: what keeps them apart is the rule, not the door.
        await cast.SeatTrioAsync(await cast.ParentWritesAsync("べつの部屋のことば", Cast.Mio, messageId: "77"));
        await cast.ParentWritesAsync("10分おきです", messageId: "11");
        await cast.ParentWritesAsync("消したことば", messageId: "12");
        await SendAsync(cast, Quoting("21", "11"));
        await SendAsync(cast, Quoting("22", "12"));
        await SendAsync(cast, Quoting("23", "77"));
        await SendAsync(cast, Quoting("24", "404"));
        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "12" } });
        var quoting = (await LinesAsync(cast)).Where(line => line.Content.QuotedMessageId is not null).ToList();

        Assert.Equal("10分おきです", quoting[0].Quoted!.Content.Text);
        Assert.Null(quoting[1].Quoted!.Content.Text);
        Assert.NotNull(quoting[1].Quoted!.WithdrawnAt);
        Assert.Null(quoting[2].Quoted);
        Assert.Null(quoting[3].Quoted);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_quote_of_our_own_message_is_found_by_the_id_that_LINE_gave_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var sent = await cast.SendReply.SendAsync(cast.Midwife, room, "今夜は待てますよ", Guid.NewGuid(), CancellationToken.None);
        await cast.Database.ChangeAsSystemAsync("a test's LINE accepts", async (db, ct) =>
        {
            (await db.Deliveries.SingleAsync(ct)).Accept("r", ["550", "551"], db.Now);
            return true;
        }, CancellationToken.None);

        cast.Clock.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(cast, Quoting("21", "551"));

        var quoted = (await cast.Transcript.ReadAsync(cast.Midwife, room, 50, CancellationToken.None))!.Messages[^1].Quoted!;
        Assert.Equal((sent.Sequence, "今夜は待てますよ", cast.Midwife.Id), (quoted.Sequence, quoted.Content.Text, quoted.StaffId!.Value));
    }

    [Fact]
    public async Task A_quote_does_not_reach_back_before_ones_first_message()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("まえの話", messageId: "11");
        await cast.Database.ChangeAsSystemAsync("a test lets somebody in from the second message on", (db, _) =>
        {
            db.Memberships.Add(new Membership(room, cast.OtherVolunteer.Id, Grounds.Escalation, canWrite: true, cast.Clock.GetUtcNow(), cast.Coordinator.Id, fromSequence: 2));
            return Task.FromResult(true);
        }, CancellationToken.None);
        await SendAsync(cast, Quoting("21", "11"));

        var line = Assert.Single((await cast.Transcript.ReadAsync(cast.OtherVolunteer, room, 50, CancellationToken.None))!.Messages);
        Assert.Equal("11", line.Content.QuotedMessageId);
        Assert.Null(line.Quoted);
    }

    [Fact]
    public async Task A_photo_counts_as_unread_and_starts_the_waiting()
    {
        await using var cast = await Cast.AssembleAsync();
        await SendAsync(cast, new { type = "image", id = "2", quoteToken = "q", contentProvider = new { type = "line" } });
        await cast.SeatTrioAsync(await cast.RoomOfAsync());

        var row = Assert.Single(await cast.Rooms.ReadAsync(cast.Midwife, CancellationToken.None));

        Assert.Equal(1, row.Unread);
        Assert.NotNull(row.WaitingSince);
    }

    [Fact]
    public async Task A_postback_that_no_button_of_ours_knows_is_kept_and_opens_no_room()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.LineDeliversAsync(new { type = "postback", replyToken = "r", postback = new { data = "action=unknown" } });

        await using var db = cast.Database.OpenAsSystem("test");
        var e = await db.InboxEvents.SingleAsync();
        Assert.Equal((InboxState.Kept, "postback", "kept: postback of no known button"), (e.State, e.Kind, e.Reason));
        Assert.Equal(0, await db.Rooms.CountAsync());
    }

    [Fact]
    public async Task In_standby_nothing_is_answered_and_the_words_still_arrive()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.Database.ChangeAsSystemAsync("a test's greeting", async (db, ct) =>
        {
            db.ConsentTexts.Add((await db.Channels.SingleAsync(ct)).Tell("ようこそ", db.Now, by: null));
            return true;
        }, CancellationToken.None);
        await cast.LineDeliversAsync(new { type = "follow", mode = "standby", follow = new { isUnblocked = false } });
        await cast.LineDeliversAsync(new { type = "message", mode = "standby", message = new { type = "text", id = "1", text = "きこえますか", quoteToken = "q" } });

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(0, await db.Deliveries.CountAsync());
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Kind == MessageKind.Text));
    }

    private static object Quoting(string id, string quoted) => new { type = "text", id, text = "これです", quoteToken = "q", quotedMessageId = quoted };

    private static Task<string> SendAsync(Cast cast, object message, DateTimeOffset? at = null) => cast.LineDeliversAsync(new { type = "message", message }, at: at);

    private static Task<string> PhotoAsync(Cast cast, string id, int? index, DateTimeOffset at) => index is null
        ? SendAsync(cast, new { type = "image", id, quoteToken = id, contentProvider = new { type = "line" }, imageSet = new { id = "S" } }, at)
        : SendAsync(cast, new { type = "image", id, quoteToken = id, contentProvider = new { type = "line" }, imageSet = new { id = "S", index, total = 3 } }, at);

    private static async Task<IReadOnlyList<MessageView>> LinesAsync(Cast cast)
    {
        var room = await cast.RoomOfAsync();
        await cast.SeatTrioAsync(room);
        return (await cast.Transcript.ReadAsync(cast.Midwife, room, 50, CancellationToken.None))!.Messages;
    }
}
