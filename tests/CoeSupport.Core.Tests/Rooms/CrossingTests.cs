using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>Who has not seen a colleague's reply is shown it before their own leaves, once; both are kept.</summary>
public sealed class CrossingTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reply_begun_before_a_colleagues_is_held_until_its_writer_decides(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await SendAsync(cast, cast.Volunteer, room, "さきに書きました", seen: 1);

        var held = await SendAsync(cast, cast.Midwife, room, "あとから", seen: 1);

        Assert.Equal(ReplyRefusal.Crossed, held.Refusal);
        Assert.Equal(("小野", "さきに書きました", 2L), (held.Crossing!.StaffName, held.Crossing.Content.Text, held.Crossing.Sequence));
        await using (var db = cast.Database.OpenAsSystem("test")) Assert.Equal(1, await db.Deliveries.CountAsync());
        Assert.Equal(3, (await SendAsync(cast, cast.Midwife, room, "それでも", seen: held.Crossing.Sequence)).Sequence);
        // And the other way round: the colleague goes on with what they began before.
        Assert.Equal("それでも", (await SendAsync(cast, cast.Volunteer, room, "つづき", seen: 2)).Crossing!.Content.Text);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_that_are_sent_at_the_same_instant_the_later_is_held(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        var results = await Task.WhenAll(new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer }.Select(who => Task.Run(() => SendAsync(cast, who, room, "同時に", seen: 1))));

        Assert.Equal(2, results.Count(result => result.Refusal == ReplyRefusal.Crossed));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_parents_words_ones_own_and_what_was_taken_back_hold_nothing(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await SendAsync(cast, cast.Midwife, room, "わたしの", seen: 1);
        await cast.ParentWritesAsync("もうひとこと");
        await new KeepPreferences(cast.Database).ChangeAsync(cast.Volunteer, p => p.Undo(3), None);
        await SendAsync(cast, cast.Volunteer, room, "取り消す", seen: 3);
        await using (var db = cast.Database.OpenAsSystem("test"))
        {
            var id = await db.Deliveries.Where(d => d.MessageSequence == 4).Select(d => d.Id).SingleAsync();
            Assert.Null((await new TakeBack(cast.Database, cast.Keys).TakeAsync(cast.Volunteer, id, None)).Refusal);
        }

        Assert.Null((await SendAsync(cast, cast.Midwife, room, "つづけて", seen: 1)).Refusal);
    }

    private static Task<ReplyResult> SendAsync(Cast cast, Actor who, RoomId room, string text, long seen) =>
        cast.SendReply.SendAsync(who, room, text, Guid.NewGuid(), new ReplyContext(SeenThrough: seen), None);
}
