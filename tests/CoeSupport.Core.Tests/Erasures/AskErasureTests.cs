using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Erasures;

/// <summary>A parent has their room erased: by buttons only, hidden at once, back as it was when taken back, dark after seven days.</summary>
public sealed class AskErasureTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Confirmed_it_is_hidden_from_everybody_at_once_and_taken_back_all_is_as_it_was(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync("ひみつ");
        var other = await cast.RoomWithTrioAsync("べつのひと", Cast.Mio);
        await cast.SendReply.SendAsync(cast.Midwife, room, "こんにちは", Guid.NewGuid(), None);
        await new WriteNote(cast.Database, cast.Keys).WriteAsync(cast.Midwife, room, "メモ", NoteReaders.Team, Guid.NewGuid(), None);
        Assert.True(await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Volunteer, room, "かきかけ", None));
        await cast.ParentWritesAsync("まっています");
        var waited = (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, None))!.WaitingSince;
        var seats = await SeatsAsync(cast, room);
        var heard = 0;
        using var screen = cast.Feed.Subscribe(Core.Feed.FeedTopic.Of(room), () => heard++);

        await phone.PressAsync("erase");
        Assert.Equal(["ひみつ", "まっています"], (await cast.WordsReadByAsync(cast.Midwife, room))!.Where(w => w is "ひみつ" or "まっています")); // explained is not decided
        heard = 0;
        await phone.PressAsync("erase-confirm");

        Assert.True(heard > 0); // open screens read again
        foreach (var member in new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer })
        {
            Assert.Null(await cast.WordsReadByAsync(member, room));
            Assert.Equal([other], (await cast.Rooms.ReadAsync(member, None)).Select(r => r.Id));
            Assert.Equal(ReplyRefusal.NotFound, (await cast.SendReply.SendAsync(member, room, "x", Guid.NewGuid(), None)).Refusal);
            await using var db = cast.Database.OpenAs(member);
            Assert.Equal((0, 0, 0, 0), (await db.Messages.CountAsync(m => m.RoomId == room), await db.Notes.CountAsync(n => n.RoomId == room), await db.Drafts.CountAsync(d => d.RoomId == room), await db.Deliveries.CountAsync(d => d.RoomId == room)));
        }
        Assert.Empty(await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None));
        Assert.Contains("もうだれからも見えません。4月8日に", (await phone.SaidAsync(room))[^1], StringComparison.Ordinal);

        await phone.PressDataAsync("readers");
        Assert.Contains("いまはだれも読めません", (await phone.SaidAsync(room))[^1], StringComparison.Ordinal);

        cast.Clock.Advance(TimeSpan.FromDays(6));
        await phone.RoundAsync();
        await phone.PressAsync("erase-cancel");

        Assert.Contains("まっています", (await cast.WordsReadByAsync(cast.Midwife, room))!);
        Assert.Equal(seats, await SeatsAsync(cast, room));
        var view = (await cast.Transcript.ReadAsync(cast.Volunteer, room, 10, None))!;
        Assert.Equal((waited, "かきかけ"), (view.WaitingSince, view.Draft));
        Assert.Single(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(cast.Midwife, room, 10, None));
        cast.Clock.Advance(TimeSpan.FromDays(30));
        await phone.RoundAsync();
        Assert.NotNull(cast.Keys.FindRoomKey(room));
        Assert.Equal(["erasure.requested", "erasure.cancelled"], await phone.AuditAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_seven_days_the_receipt_goes_out_first_and_then_the_key_dies(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync("ひみつ");
        await phone.EraseAsync();
        await phone.LineTakesAsync();

        cast.Clock.Advance(RoomErasure.Wait - TimeSpan.FromSeconds(1));
        await phone.RoundAsync();
        Assert.Equal(ErasureState.Running, Assert.Single(await phone.ErasuresAsync()).State);
        cast.Clock.Advance(TimeSpan.FromSeconds(1));
        await new Phone(cast).RoundAsync(); // as after a restart
        await new Phone(cast).RoundAsync();
        Assert.NotNull(cast.Keys.FindRoomKey(room)); // the receipt is on its way
        Assert.Contains("記録を消します", (await phone.SaidAsync(room))[^1], StringComparison.Ordinal);
        await phone.LineTakesAsync();
        await new Phone(cast).RoundAsync();

        Assert.Null(cast.Keys.FindRoomKey(room));
        Assert.Equal(room, Assert.Single(cast.Keys.Erasures).Room);
        Assert.Equal(ErasureState.Done, Assert.Single(await phone.ErasuresAsync()).State);
        Assert.True((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, None))!.IsErased);
        Assert.Equal(["erasure.requested", "erasure.done"], await phone.AuditAsync());
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.True(await db.Messages.CountAsync(m => m.RoomId == room) > 2); // counted statistics stay
        Assert.Equal(0, await db.Messages.CountAsync(m => m.RoomId == room && (m.SealedBody != null || m.LineMessageId != null)));
    }

    [Fact]
    public async Task A_receipt_that_LINE_does_not_take_is_given_up_and_the_key_dies_all_the_same()
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync();
        await phone.EraseAsync();
        await phone.LineTakesAsync();
        cast.Clock.Advance(RoomErasure.Wait);
        await phone.RoundAsync();

        await phone.LineTakesAsync(accepts: false);
        await phone.RoundAsync();

        Assert.Null(cast.Keys.FindRoomKey(room));
    }

    [Fact]
    public async Task Who_has_blocked_the_account_is_erased_without_a_receipt()
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync();
        await phone.EraseAsync();
        await cast.LineDeliversAsync(new { type = "unfollow" });
        cast.Clock.Advance(RoomErasure.Wait);

        await phone.RoundAsync();
        await phone.RoundAsync();

        Assert.Null(cast.Keys.FindRoomKey(room));
    }

    [Theory]
    [InlineData("erase-confirm")]
    [InlineData("erase-cancel")]
    public async Task A_crash_between_the_key_and_the_database_is_gone_on_from(string lastPress)
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync();
        await phone.EraseAsync();
        var pressed = lastPress == "erase-cancel" ? await phone.DataAsync("erase-cancel") : null;
        cast.Clock.Advance(RoomErasure.Wait);
        cast.Keys.EraseRoom(room, cast.Clock.GetUtcNow()); // and then the process died
        if (pressed is not null) await phone.PressDataAsync(pressed);

        await phone.RoundAsync();

        Assert.Equal(ErasureState.Done, Assert.Single(await phone.ErasuresAsync()).State);
        Assert.True((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, None))!.IsErased);
        Assert.Single(cast.Keys.Erasures);
    }

    [Fact]
    public async Task An_old_button_decides_nothing_and_neither_does_anybody_elses()
    {
        await using var cast = await Cast.AssembleAsync();
        var (phone, mios) = (new Phone(cast), new Phone(cast, Cast.Mio));
        var room = await cast.RoomWithTrioAsync();
        var other = await cast.RoomWithTrioAsync("べつ", Cast.Mio);
        await phone.PressAsync("erase");
        var first = await phone.DataAsync("erase-confirm");
        await phone.PressAsync("erase-decline");
        await phone.PressDataAsync(first); // declined
        await phone.PressAsync("erase");
        var second = await phone.DataAsync("erase-confirm");
        await phone.PressAsync("erase"); // asked anew
        await phone.PressDataAsync(second);
        await mios.PressDataAsync(await phone.DataAsync("erase-confirm")); // from another phone
        var third = await phone.DataAsync("erase-confirm");
        cast.Clock.Advance(RoomErasure.Decidable);
        await phone.PressDataAsync(third); // an hour later
        foreach (var broken in new[] { "erase-confirm", "erase-confirm?", "erase-confirm?x", $"erase-confirm?{Guid.NewGuid():D}" }) await phone.PressDataAsync(broken);
        await phone.RoundAsync();

        Assert.NotNull(await cast.WordsReadByAsync(cast.Midwife, room));
        Assert.NotNull(await cast.WordsReadByAsync(cast.Midwife, other));
        Assert.All(await phone.ErasuresAsync(), erasure => Assert.Equal(ErasureState.Declined, erasure.State));
        Assert.Contains("もう使えません", (await phone.SaidAsync(room))[^1], StringComparison.Ordinal);
        Assert.Empty(await phone.AuditAsync());
    }

    [Fact]
    public async Task An_old_cancel_button_does_not_take_a_new_erasure_back_and_a_second_press_changes_nothing()
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync();
        await phone.EraseAsync();
        var (confirm, old) = (await phone.DataAsync("erase-confirm"), await phone.DataAsync("erase-cancel"));
        await phone.PressDataAsync(old);
        await phone.PressDataAsync(confirm); // the button of the one that was taken back
        Assert.NotNull(await cast.WordsReadByAsync(cast.Midwife, room));

        await phone.EraseAsync();
        await phone.PressDataAsync(old);
        await phone.PressAsync("erase"); // tells that it runs
        await phone.PressAsync("erase-confirm");

        Assert.Null(await cast.WordsReadByAsync(cast.Midwife, room));
        Assert.Equal(2, (await phone.ErasuresAsync()).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_writes_on_is_read_from_there_on_and_nothing_before_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync("ひみつ");
        await cast.PutOnReceptionAsync(TimeSpan.FromDays(60));
        await phone.EraseAsync();
        cast.Clock.Advance(TimeSpan.FromDays(1));
        await cast.ParentWritesAsync("古い言葉", at: cast.Clock.GetUtcNow() - TimeSpan.FromDays(2)); // came late
        Assert.Null(await cast.WordsReadByAsync(cast.Midwife, room));

        await cast.ParentWritesAsync("たすけて");
        await cast.ParentWritesAsync("だれか");

        var read = (await cast.WordsReadByAsync(cast.Midwife, room))!.ToList();
        Assert.Equal("たすけて", read[0]);
        Assert.Contains("だれか", read);
        Assert.DoesNotContain(read, words => words.Contains("ひみつ", StringComparison.Ordinal) || words.Contains("古い言葉", StringComparison.Ordinal));
        Assert.Equal(room, Assert.Single(await cast.Rooms.ReadAsync(cast.Midwife, None)).Id);
        Assert.Single(await phone.SaidAsync(room), said => said.Contains("担当者に届きました", StringComparison.Ordinal)); // once a day
        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, "どうしましたか", Guid.NewGuid(), None)).Refusal);
        Assert.True(await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Midwife, room, "つづき", None));
        Assert.Equal(ChangeParentRefusal.NotAllowed, await new ChangeAboutParent(cast.Database, cast.Keys).ChangeAsync(cast.Midwife, room, 0, new AboutParent { Wishes = "x" }, None));

        // Who waits for an answer is given it before the key dies.
        await phone.LineTakesAsync();
        await cast.ParentWritesAsync("まだいますか");
        await phone.LineTakesAsync();
        cast.Clock.Advance(RoomErasure.Wait);
        await phone.RoundAsync();
        Assert.Equal(ErasureState.Running, Assert.Single(await phone.ErasuresAsync()).State);
        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, "いますよ", Guid.NewGuid(), None)).Refusal);
        await phone.LineTakesAsync();
        await phone.RoundAsync();
        await phone.LineTakesAsync();
        await phone.RoundAsync();
        Assert.Null(cast.Keys.FindRoomKey(room));
    }

    [Fact]
    public async Task An_answer_that_nobody_gives_holds_the_erasure_up_for_three_days_and_no_longer()
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync();
        await phone.EraseAsync();
        cast.Clock.Advance(TimeSpan.FromDays(1));
        await cast.ParentWritesAsync("たすけて");
        await phone.LineTakesAsync();
        cast.Clock.Advance(TimeSpan.FromDays(9) - TimeSpan.FromSeconds(1));
        await phone.RoundAsync();
        Assert.Equal(ErasureState.Running, Assert.Single(await phone.ErasuresAsync()).State);

        cast.Clock.Advance(TimeSpan.FromSeconds(1));
        await phone.RoundAsync();

        Assert.Equal(ErasureState.Closing, Assert.Single(await phone.ErasuresAsync()).State);
    }

    [Theory]
    [InlineData("やめる")]
    [InlineData("消して！")]
    [InlineData("削除してください。")]
    [InlineData("delete")]
    [InlineData("STOP")]
    public async Task A_typed_word_stays_a_message_and_brings_the_menu_along(string typed)
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync();

        await cast.ParentWritesAsync(typed);

        Assert.Contains(typed, (await cast.WordsReadByAsync(cast.Midwife, room))!);
        Assert.Contains("記録を消したい", Assert.Single(await phone.SaidAsync(room)), StringComparison.Ordinal);
        Assert.Empty(await phone.ErasuresAsync());
        Assert.NotNull((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, None))!.WaitingSince);
    }

    [Theory]
    [InlineData("仕事やめる！")]
    [InlineData("もうやめるかもしれない")]
    [InlineData("やめ")]
    public async Task In_a_sentence_it_is_only_a_message(string typed)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();

        await cast.ParentWritesAsync(typed);

        Assert.Empty(await new Phone(cast).SaidAsync(room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_older_than_the_erasure_is_dropped_and_what_is_newer_opens_a_new_room(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var phone = new Phone(cast);
        var before = cast.Clock.GetUtcNow() - TimeSpan.FromMinutes(1);
        var room = await cast.RoomWithTrioAsync("ひみつ");
        await phone.EraseAsync();
        var confirmed = cast.Clock.GetUtcNow();
        await phone.RunOutAsync();
        Assert.Null(cast.Keys.FindRoomKey(room));

        var dropped = await cast.LineDeliversAsync(new { type = "message", message = new { type = "text", id = cast.NextId(), text = "むかしの" } }, at: before);
        await using (var db = cast.Database.OpenAsSystem("test"))
        {
            var e = await db.InboxEvents.SingleAsync(e => e.WebhookEventId == dropped);
            Assert.Equal((InboxState.Kept, InboxEvent.Dropped, null), (e.State, e.Reason, e.SealedPayload));
            Assert.Equal(1, await db.Rooms.CountAsync());
        }
        // Said after the confirmation and heard of only now: a new room, because it may be a cry for help.
        var again = await cast.ParentWritesAsync("いまの", at: confirmed + TimeSpan.FromDays(2));
        Assert.NotEqual(room, again);
        var mios = await cast.ParentWritesAsync("むかしの", Cast.Mio, at: before); // nobody else's is dropped
        Assert.NotEqual(again, mios);
    }

    [Fact]
    public async Task What_was_kept_or_set_aside_of_them_goes_too_and_nobody_elses()
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        await cast.RoomWithTrioAsync();
        var mine = await cast.LineDeliversAsync(new { type = "postback", postback = new { data = "ひみつの" } });
        var mios = await cast.LineDeliversAsync(new { type = "postback", postback = new { data = "べつの" } }, Cast.Mio);
        await phone.EraseAsync();

        await phone.RunOutAsync();

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Null((await db.InboxEvents.SingleAsync(e => e.WebhookEventId == mine)).SealedPayload);
        Assert.NotNull((await db.InboxEvents.SingleAsync(e => e.WebhookEventId == mios)).SealedPayload);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thirty_days_later_nothing_leads_to_the_parent_any_more(bool cameBack)
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync();
        await phone.EraseAsync();
        await phone.RunOutAsync();
        RoomId? back = cameBack ? await cast.ParentWritesAsync("またきました") : null;
        cast.Clock.Advance(TimeSpan.FromDays(30));
        await phone.RoundAsync();
        await using (var db = cast.Database.OpenAsSystem("test")) Assert.Null((await db.Rooms.SingleAsync(r => r.Id == room)).ForgottenAt); // the thirtieth day itself
        cast.Clock.Advance(TimeSpan.FromSeconds(1));

        await phone.RoundAsync();

        var hash = cast.Keys.HashLineUser(Cast.Yuzu);
        await using var after = cast.Database.OpenAsSystem("test");
        var left = await after.Rooms.SingleAsync(r => r.Id == room);
        Assert.NotNull(left.ForgottenAt);
        Assert.Empty(left.SealedLineUserId);
        Assert.DoesNotContain(await after.Parents.Where(p => p.Id == left.ParentId).Select(p => p.LineUserHash).ToListAsync(), kept => kept.AsSpan().SequenceEqual(hash));
        if (back is not null) Assert.Equal(back, await cast.ParentWritesAsync("つづき"));
    }

    private static async Task<List<string>> SeatsAsync(Cast cast, RoomId room)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return [.. (await db.Memberships.Where(m => m.RoomId == room).OrderBy(m => m.Id).ToListAsync()).Select(m => $"{m.Id} {m.StaffId} {m.Grounds} {m.CanWrite} {m.StartedAt} {m.EndedAt} {m.Until} {m.ReadThrough} {m.FromSequence}"),
            .. (await db.Seats.Where(s => s.RoomId == room).ToListAsync()).Select(s => $"{s.TrioId} {s.StaffId} {s.Kind} {s.LeftAt}").Order()];
    }
}
