using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>A conversation of years is read a stretch at a time, in both directions, and nothing falls between two stretches.</summary>
public sealed class StretchTests
{
    private const int All = 700;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Reading_back_to_the_first_line_and_forward_to_the_newest_passes_over_none(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await LongRoomAsync(cast);

        var view = await ReadAsync(cast, room, Stretch.Newest(60));
        Assert.Equal((641, 700, true, false), Ends(view));
        var seen = new HashSet<long>(Sequences(view));
        while (view.HasEarlier)
        {
            var first = Sequences(view).Min();
            view = await ReadAsync(cast, room, Stretch.Earlier(view));
            Assert.Equal(Math.Max(first - 60, 1), Sequences(view).Min());
            Assert.Contains(first, Sequences(view)); // what one was reading stays
            seen.UnionWith(Sequences(view));
        }
        Assert.Equal((1, 300, false, true), Ends(view));
        Assert.Equal(All, seen.Count);
        while (view.HasLater)
        {
            var last = Sequences(view).Max();
            view = await ReadAsync(cast, room, Stretch.Later(view));
            Assert.Contains(last, Sequences(view));
            Assert.Equal(Math.Min(last + 60, All), Sequences(view).Max());
            Assert.True(view.Messages.Count <= Transcript.LargestWindow);
        }
        Assert.Equal(All, Sequences(view).Max());
    }

    [Fact]
    public async Task Around_a_line_stand_the_lines_before_and_after_it()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await LongRoomAsync(cast);

        Assert.Equal((370, 429, true, true), Ends(await ReadAsync(cast, room, Stretch.Around(400))));
        Assert.Equal((1, 31, false, true), Ends(await ReadAsync(cast, room, Stretch.Around(2))));
        Assert.Equal((669, 700, true, false), Ends(await ReadAsync(cast, room, Stretch.Around(699))));
        Assert.Equal((91, 390, true, true), Ends(await ReadAsync(cast, room, Stretch.From(101))));
    }

    [Fact]
    public async Task Read_again_a_stretch_in_the_past_stays_and_one_at_the_end_grows_with_what_comes()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await LongRoomAsync(cast);
        var past = await ReadAsync(cast, room, Stretch.Around(400));
        var newest = await ReadAsync(cast, room, Stretch.Newest(60));

        await cast.ParentWritesAsync("いま来た");

        Assert.Equal((370, 429, true, true), Ends(await ReadAsync(cast, room, Stretch.Again(past))));
        Assert.Equal((641, 701, true, false), Ends(await ReadAsync(cast, room, Stretch.Again(newest))));
    }

    [Fact]
    public async Task A_stretch_shows_nothing_before_the_memberships_first_message()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await LongRoomAsync(cast);
        await cast.Database.ChangeAsSystemAsync("a test lets somebody in from a later message on", (db, _) =>
        {
            db.Memberships.Add(new Membership(room, cast.OtherVolunteer.Id, Grounds.Escalation, canWrite: false, cast.Clock.GetUtcNow(), cast.Coordinator.Id, fromSequence: 390));
            return Task.FromResult(true);
        }, CancellationToken.None);

        Assert.Equal((390, 429, false, true), Ends((await cast.Transcript.ReadAsync(cast.OtherVolunteer, room, Stretch.Around(400), CancellationToken.None))!));
        Assert.Empty((await cast.Transcript.ReadAsync(cast.OtherVolunteer, room, Stretch.Around(100), CancellationToken.None))!.Messages);
    }

    [Fact]
    public async Task A_line_in_the_past_has_its_own_delivery()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        for (var n = 0; n < 80; n++) await cast.SendReply.SendAsync(cast.Midwife, room, $"{n}", Guid.NewGuid(), CancellationToken.None);

        var view = await ReadAsync(cast, room, Stretch.Around(20));

        Assert.All(view.Messages.Where(message => message.Author == AuthorKind.Staff), message => Assert.NotNull(message.Delivery));
    }

    /// <summary>A screen at the newest line would otherwise believe that it is in the past, and stop following.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task However_fast_words_arrive_a_reading_up_to_the_newest_line_never_says_that_there_are_later_ones(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var arriving = Task.Run(async () =>
        {
            for (var n = 0; n < 150; n++) await cast.ParentWritesAsync($"{n}");
        });

        while (!arriving.IsCompleted) Assert.False((await ReadAsync(cast, room, Stretch.Newest(60))).HasLater);

        await arriving;
        Assert.Equal(151, Sequences(await ReadAsync(cast, room, Stretch.Newest(60))).Max());
    }

    private static async Task<RoomId> LongRoomAsync(Cast cast)
    {
        var room = await cast.RoomWithTrioAsync();
        await cast.Database.ChangeAsSystemAsync("a test's long conversation", async (db, ct) =>
        {
            var row = (await db.Rooms.FindAsync([room], ct))!;
            for (var n = 2; n <= All; n++)
            {
                var message = row.Receive(MessageKind.Text, cast.NextId(), cast.Clock.GetUtcNow().AddSeconds(n), cast.Clock.GetUtcNow().AddSeconds(n));
                db.Messages.Add(message.With(MessageContent.OfText($"{n}").Seal(cast.Keys.RoomKey(room), room, message.Sequence)));
            }
            return true;
        }, CancellationToken.None);
        return room;
    }

    private static async Task<RoomView> ReadAsync(Cast cast, RoomId room, Stretch stretch) => (await cast.Transcript.ReadAsync(cast.Midwife, room, stretch, CancellationToken.None))!;

    private static IEnumerable<long> Sequences(RoomView view) => view.Messages.Select(message => message.Sequence);

    private static (long First, long Last, bool HasEarlier, bool HasLater) Ends(RoomView view) => (Sequences(view).Min(), Sequences(view).Max(), view.HasEarlier, view.HasLater);
}
