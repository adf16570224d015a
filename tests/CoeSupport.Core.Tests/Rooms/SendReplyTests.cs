using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Staffing;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>A reply is committed with its delivery or refused with its reason.</summary>
public sealed class SendReplyTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reply_is_committed_with_its_delivery_and_retry_key(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        var result = await cast.SendReply.SendAsync(cast.Volunteer, room, "読みました", Guid.NewGuid(), CancellationToken.None);

        await using var db = cast.Database.OpenAsSystem("test");
        var delivery = await db.Deliveries.SingleAsync(d => d.MessageSequence == result.Sequence);
        Assert.Equal(DeliveryState.Queued, delivery.State);
        Assert.NotEqual(Guid.Empty, delivery.RetryKey);
        var request = System.Text.Encoding.UTF8.GetString(delivery.RequestUnder(cast.Keys.RoomKey(room)));
        Assert.Equal($$$"""{"to":"{{{Cast.Yuzu}}}","messages":[{"type":"text","text":"読みました","sender":{"name":"小野"}}]}""", request);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_taken_is_told_as_its_author_reads_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await IsAsReadAsync(cast.Midwife, ReplyContext.None);
        await IsAsReadAsync(cast.Midwife, new ReplyContext(1));
        await new KeepPreferences(cast.Database).ChangeAsync(cast.CurrentParent, preferences => preferences.Undo(5), CancellationToken.None);
        Assert.True((await IsAsReadAsync(cast.CurrentParent, ReplyContext.None)).Delivery!.IsHeld);
        Assert.Null(await new AskSecondEyes(cast.Database).SetAsync(cast.Coordinator, cast.Volunteer.Id, asked: true, CancellationToken.None));
        Assert.Equal(DeliveryState.AwaitingApproval, (await IsAsReadAsync(cast.Volunteer, ReplyContext.None)).Delivery!.State);

        async Task<MessageView> IsAsReadAsync(Actor author, ReplyContext context)
        {
            var click = Guid.NewGuid();
            var line = (await cast.SendReply.SendAsync(author, room, "読みました", click, context, CancellationToken.None)).Line!;
            Assert.Equal((await cast.Transcript.ReadAsync(author, room, 50, CancellationToken.None))!.Messages[^1], line);
            Assert.Equal(context.Quotes, line.Quoted?.Sequence);
            Assert.Null((await cast.SendReply.SendAsync(author, room, "読みました", click, context, CancellationToken.None)).Line);
            return line;
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_repeated_click_is_one_message(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var click = Guid.NewGuid();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => cast.SendReply.SendAsync(cast.Midwife, room, "一度だけ", click, CancellationToken.None)));

        Assert.Single(results.Select(r => r.Sequence).Distinct());
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(1, await db.Deliveries.CountAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_was_not_told_can_ask_whether_their_own_text_was_taken(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var click = Guid.NewGuid();
        Assert.False(await WasTakenAsync(cast.Midwife));

        var sequence = (await cast.SendReply.SendAsync(cast.Midwife, room, "届きました", click, CancellationToken.None)).Sequence;

        Assert.True(await WasTakenAsync(cast.Midwife));
        Assert.False(await WasTakenAsync(cast.Volunteer)); // of the same room, and it is not theirs
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            (await db.Messages.SingleAsync(m => m.RoomId == room && m.Sequence == sequence, ct)).Withdraw(db.Now);
            return true;
        }, CancellationToken.None);
        Assert.False(await WasTakenAsync(cast.Midwife));

        Task<bool> WasTakenAsync(Actor who) => cast.SendReply.WasTakenAsync(who, room, click, CancellationToken.None);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Replies_that_cross_are_both_kept_in_order_without_gaps(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        var results = await Task.WhenAll(new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer }
            .SelectMany(who => Enumerable.Range(0, 5).Select(n => cast.SendReply.SendAsync(who, room, $"{who.PublicName}{n}", Guid.NewGuid(), CancellationToken.None))));

        Assert.Equal(Enumerable.Range(2, 15).Select(n => (long)n), results.Select(r => r.Sequence).Order());
    }

    [Theory]
    [InlineData("", ReplyRefusal.Empty)]
    [InlineData(" \n　", ReplyRefusal.Empty)]
    public async Task Nothing_but_white_space_is_refused(string text, ReplyRefusal refusal)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();

        Assert.Equal(refusal, (await cast.SendReply.SendAsync(cast.Midwife, room, text, Guid.NewGuid(), CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Five_thousand_UTF_16_units_fit_and_one_more_does_not()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var fits = string.Concat(Enumerable.Repeat("🍎", 2500)); // an apple is two units

        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, fits, Guid.NewGuid(), CancellationToken.None)).Refusal);
        Assert.Equal(ReplyRefusal.TooLong, (await cast.SendReply.SendAsync(cast.Midwife, room, fits + "あ", Guid.NewGuid(), CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Sending_forgets_the_draft_and_marks_the_room_as_read()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Midwife, room, "書きかけ", CancellationToken.None);
        Assert.Equal("書きかけ", (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Draft);
        Assert.Null((await cast.Transcript.ReadAsync(cast.Volunteer, room, 10, CancellationToken.None))!.Draft);
        await using (var colleague = cast.Database.OpenAs(cast.Volunteer)) Assert.Equal(0, await colleague.Drafts.CountAsync());
        Assert.Equal(1, (await cast.Rooms.ReadAsync(cast.Midwife, CancellationToken.None))[0].Unread);

        await cast.SendReply.SendAsync(cast.Midwife, room, "書きおえた", Guid.NewGuid(), CancellationToken.None);

        Assert.Null((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Draft);
        Assert.Equal(0, (await cast.Rooms.ReadAsync(cast.Midwife, CancellationToken.None))[0].Unread);
        Assert.Equal(1, (await cast.Rooms.ReadAsync(cast.Volunteer, CancellationToken.None))[0].Unread);
    }
}
