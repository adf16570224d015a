using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Intake;
using CoeSupport.Core.Line;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Intake;

/// <summary>What a parent is told before anything else, and when again.</summary>
public sealed class ConsentCardTests
{
    private const string First = "ここを読むのは三人です", Second = "ここを読むのは三人とスーパーバイザーです";

    [Fact]
    public void The_text_that_comes_with_the_program_says_who_reads_the_limits_and_where_to_turn()
    {
        foreach (var said in new[] { "応援団の3人", "受付当番", "専門家", "いのちや体", "ロック画面", "緊急の窓口ではありません", "110", "119", "189", "#8008", "#8000", "#8891", "0120-279-889", "0120-061-338", "0120-279-338", "English is welcome" })
        {
            Assert.Contains(said, ConsentText.Usual, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("スーパーバイザー", ConsentText.Usual, StringComparison.Ordinal); // none by default
        Assert.InRange(ConsentText.Usual.Length, 1, ConsentText.Longest);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_adds_the_account_is_told_at_once_and_then_shown_the_menu(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.TellAsync(First);

        await FollowAsync(cast);

        var card = Assert.Single(await CardsAsync(cast));
        Assert.StartsWith(First, card, StringComparison.Ordinal);
        Assert.Contains("同意していただいたものとして", card, StringComparison.Ordinal); // writing on agrees
        Assert.Contains("[だれが読めますか]", card, StringComparison.Ordinal);
        Assert.DoesNotContain("[同意して話す]", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_writes_without_having_been_seen_to_come_is_told_with_their_first_words_and_not_again()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.TellAsync(First);

        await cast.ParentWritesAsync("はじめまして");
        await cast.ParentWritesAsync("きこえますか");

        Assert.Single(await CardsAsync(cast));
    }

    [Fact]
    public async Task In_standby_nothing_is_told_and_with_the_next_words_it_is()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.TellAsync(First);
        await cast.LineDeliversAsync(new { type = "follow", mode = "standby", follow = new { isUnblocked = false } });
        Assert.Empty(await CardsAsync(cast));

        await cast.ParentWritesAsync("はじめまして");

        Assert.Single(await CardsAsync(cast));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Going_on_writing_agrees_to_what_was_told_and_is_written_down(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.TellAsync(First);
        var room = await cast.ParentWritesAsync("はじめまして");
        Assert.Null((await RoomAsync(cast)).ConsentVersion); // these words were written before the card was read

        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await cast.ParentWritesAsync("よろしくお願いします");

        Assert.Equal((1, cast.Clock.GetUtcNow()), ((await RoomAsync(cast)).ConsentVersion, (await RoomAsync(cast)).ConsentAt));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal("1 writing 3", (await db.AuditEntries.SingleAsync(entry => entry.Action == "consent.given" && entry.RoomId == room)).Detail);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_new_wording_is_told_once_to_each_with_their_next_words(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.TellAsync(First);
        var room = await cast.RoomWithTrioAsync();
        await cast.TellAsync(Second);
        Assert.Single(await CardsAsync(cast)); // a rule does not write of its own accord

        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await cast.ParentWritesAsync("こんばんは");
        await cast.ParentWritesAsync("ねむれません");

        Assert.Equal([First, Second], (await CardsAsync(cast)).Select(card => card.Split('\n')[0]));
        Assert.Equal((Second, 2, null), Told(await new RoomReaders(cast.Database).ReadAsync(cast.Midwife, room, CancellationToken.None)));
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await cast.ParentWritesAsync("わかりました");
        Assert.Equal((Second, 2, cast.Clock.GetUtcNow()), Told(await new RoomReaders(cast.Database).ReadAsync(cast.Midwife, room, CancellationToken.None)));
    }

    [Fact]
    public async Task What_a_parent_was_told_stays_known_while_the_text_goes_on()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.TellAsync(First);
        var room = await cast.RoomWithTrioAsync();
        await cast.TellAsync(Second);

        Assert.Equal(First, (await new RoomReaders(cast.Database).ReadAsync(cast.Midwife, room, CancellationToken.None))!.Told!.Text);
    }

    [Fact]
    public void A_text_too_near_to_LINEs_limit_is_said_without_the_line_of_the_policy()
    {
        var text = new string('あ', TextMessage.LongestText - 3);

        Assert.Equal(text, Assert.IsType<TextMessage>(ConsentCard.Bubbles(text, 1, ConsentPolicy.Writing, asks: false, [])[0]).Text);
        Assert.InRange(Assert.IsType<TextMessage>(ConsentCard.Bubbles(new string('あ', ConsentText.Longest), 1, ConsentPolicy.Writing, asks: false, [])[0]).Text.Length, ConsentText.Longest + 1, TextMessage.LongestText);
    }

    private static (string?, int?, DateTimeOffset?) Told(RoomReadersView? readers) => (readers?.Told?.Text, readers?.Told?.Version, readers?.Told?.AgreedAt);

    private static Task<string> FollowAsync(Cast cast) => cast.LineDeliversAsync(new { type = "follow", replyToken = "r", follow = new { isUnblocked = false } });

    private static async Task<Room> RoomAsync(Cast cast)
    {
        var id = await cast.RoomOfAsync();
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.Rooms.AsNoTracking().SingleAsync(room => room.Id == id);
    }

    private static async Task<List<string>> CardsAsync(Cast cast)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        var cards = await db.Messages.AsNoTracking().Where(m => m.AutomaticSource == "consent").OrderBy(m => m.Sequence).ToListAsync();
        return [.. cards.Select(m => MessageContent.Open(cast.Keys.RoomKey(m.RoomId), m.SealedBody!, m.RoomId, m.Sequence).Text!)];
    }
}
