using System.Text;
using System.Text.Json;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Scene = CoeSupport.Core.Tests.Deliveries.Scene;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>A reply can quote a line of the same room for which LINE gave a token, and no other.</summary>
public sealed class QuoteInReplyTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_quoted_is_kept_with_the_draft_goes_to_LINE_by_its_token_and_is_shown_to_everybody_in_the_room(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync("いつ電話したらいいですか");

        Assert.True(await ChooseAsync(cast, cast.Midwife, room, 1));
        var view = await ReadAsync(cast, cast.Midwife, room);
        Assert.Equal("いつ電話したらいいですか", view.DraftQuote!.Content.Text);
        Assert.Null(view.Draft);
        Assert.Null((await ReadAsync(cast, cast.Volunteer, room)).DraftQuote);
        await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Midwife, room, "朝なら", None);
        await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Midwife, room, "", None);
        Assert.NotNull((await ReadAsync(cast, cast.Midwife, room)).DraftQuote);
        Assert.Null((await SendAsync(cast, cast.Midwife, room, "朝なら", 1)).Refusal);

        Assert.Equal("q", (await RequestAsync(cast, room)).GetProperty("quoteToken").GetString());
        var shown = await ReadAsync(cast, cast.Volunteer, room);
        Assert.Equal("いつ電話したらいいですか", shown.Messages[^1].Quoted!.Content.Text);
        Assert.Null((await ReadAsync(cast, cast.Midwife, room)).DraftQuote);
    }

    [Fact]
    public async Task A_sticker_quotes_too_and_leaves_the_words_that_are_being_written()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await ChooseAsync(cast, cast.Midwife, room, 1);
        await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Midwife, room, "書きかけ", None);

        var sticker = StickerChoices.All[0];
        await new SendSticker(cast.Database, cast.Keys).SendAsync(cast.Midwife, room, sticker.PackageId, sticker.StickerId, Guid.NewGuid(), new ReplyContext(1), None);

        Assert.Equal("q", (await RequestAsync(cast, room)).GetProperty("quoteToken").GetString());
        var view = await ReadAsync(cast, cast.Midwife, room);
        Assert.Equal("書きかけ", view.Draft);
        Assert.Null(view.DraftQuote);
    }

    [Fact]
    public async Task On_the_phone_the_quoted_line_stands_above_the_reply()
    {
        await using var scene = await Scene.SetAsync();
        var said = await scene.ParentSaysAsync("ねむれません");

        Assert.Null((await SendAsync(scene.Cast, scene.Cast.Midwife, scene.Room, "よこになるだけでも", 2)).Refusal);
        await scene.RunAsync();

        var bubble = (await scene.Line.LookAsync($"parents/{scene.Parent}/talk")).EnumerateArray().Last();
        Assert.Equal(("よこになるだけでも", said), (bubble.GetProperty("text").GetString(), bubble.GetProperty("quotedId").GetString()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_line_of_another_room_ours_or_one_that_was_withdrawn_is_not_quoted(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await cast.ParentWritesAsync("ふたつめ", Cast.Mio);
        await cast.ParentWritesAsync("みっつめ", Cast.Mio);
        await cast.ParentWritesAsync("よっつめ", Cast.Mio); // sequence 3: only the other room has it
        Assert.Null((await SendAsync(cast, cast.Volunteer, room, "わたしたちの", null)).Refusal); // sequence 2, without a token

        foreach (var sequence in new[] { 2L, 3L })
        {
            Assert.False(await ChooseAsync(cast, cast.Midwife, room, sequence));
            Assert.Equal(ReplyRefusal.QuoteGone, (await SendAsync(cast, cast.Midwife, room, "返事", sequence)).Refusal);
        }

        Assert.True(await ChooseAsync(cast, cast.Midwife, room, 1));
        await using (var db = cast.Database.OpenAsSystem("test"))
        {
            var id = await db.Messages.Where(m => m.RoomId == room && m.Sequence == 1).Select(m => m.LineMessageId).SingleAsync();
            await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = id } });
        }
        Assert.Equal(ReplyRefusal.QuoteGone, (await SendAsync(cast, cast.Midwife, room, "返事", 1)).Refusal);
        var quote = (await ReadAsync(cast, cast.Midwife, room)).DraftQuote!;
        Assert.NotNull(quote.WithdrawnAt);
        Assert.Null(quote.Content.Text);
    }

    [Fact]
    public async Task A_withdrawal_reaches_the_quote_that_is_shown()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("やっぱり消します");
        await SendAsync(cast, cast.Midwife, room, "どうぞ", 1);
        await using var db = cast.Database.OpenAsSystem("test");
        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = await db.Messages.Where(m => m.RoomId == room && m.Sequence == 1).Select(m => m.LineMessageId).SingleAsync() } });

        var quoted = (await ReadAsync(cast, cast.Volunteer, room)).Messages[^1].Quoted!;

        Assert.NotNull(quoted.WithdrawnAt);
        Assert.Null(quoted.Content.Text);
    }

    [Fact]
    public async Task Taken_back_it_quotes_the_same_line_again()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("ねむれません");
        await new KeepPreferences(cast.Database).ChangeAsync(cast.Midwife, p => p.Undo(5), None);
        await ChooseAsync(cast, cast.Midwife, room, 1);
        await SendAsync(cast, cast.Midwife, room, "わたしも", 1);

        var view = await ReadAsync(cast, cast.Midwife, room);
        await new TakeBack(cast.Database, cast.Keys).TakeAsync(cast.Midwife, view.Messages[^1].Delivery!.Id, None);

        view = await ReadAsync(cast, cast.Midwife, room);
        Assert.Equal(("わたしも", "ねむれません"), (view.Draft, view.DraftQuote!.Content.Text));
    }

    [Fact]
    public async Task Who_may_not_write_there_chooses_no_quote()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();

        Assert.True(await ChooseAsync(cast, cast.Volunteer, room, 1));
        Assert.False(await ChooseAsync(cast, cast.OtherVolunteer, room, 1));
        Assert.False(await ChooseAsync(cast, cast.Coordinator, room, 1));
        await cast.RemoveAsync(cast.Midwife, room);
        Assert.False(await ChooseAsync(cast, cast.Midwife, room, 1));
    }

    private static Task<bool> ChooseAsync(Cast cast, Actor who, RoomId room, long? sequence) => new QuoteInReply(cast.Database, cast.Keys).ChooseAsync(who, room, sequence, None);

    private static Task<ReplyResult> SendAsync(Cast cast, Actor who, RoomId room, string text, long? quotes) => cast.SendReply.SendAsync(who, room, text, Guid.NewGuid(), new ReplyContext(quotes), None);

    private static async Task<RoomView> ReadAsync(Cast cast, Actor who, RoomId room) => (await cast.Transcript.ReadAsync(who, room, 50, None))!;

    private static async Task<JsonElement> RequestAsync(Cast cast, RoomId room)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        var delivery = await db.Deliveries.Where(d => d.RoomId == room).OrderBy(d => d.MessageSequence).LastAsync();
        return JsonDocument.Parse(Encoding.UTF8.GetString(delivery.RequestUnder(cast.Keys.RoomKey(room)))).RootElement.GetProperty("messages")[0].Clone();
    }
}
