using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Seeding;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Seeding;

/// <summary>What is seeded is what the product would have written.</summary>
public sealed class SeedStorageTests(SeedStorageTests.Once once) : IClassFixture<SeedStorageTests.Once>
{
    private static readonly SeedPlan Plan = new(Rooms: 100, Messages: 10_000, Supporters: 30, Seed: 7, WithoutTrio: 20);

    private static readonly SeedPlan Small = new(Rooms: 30, Messages: 1_500, Supporters: 30, Seed: 7, WithoutTrio: 3);

    private static readonly Type[] OfRooms = [typeof(Parent), typeof(Room), typeof(Membership), typeof(Trio), typeof(Seat), typeof(ParentRecord), typeof(ParentChange), typeof(ParentOutline), typeof(Message), typeof(Delivery)];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_column_lies_as_inbox_trio_reply_and_delivery_write_it(DatabaseProvider provider)
    {
        var seeded = await once.OfAsync(provider);
        await using var cast = await GrownAsync(provider);

        var (here, there) = (await Forms.OfAsync(seeded.Database, OfRooms), await Forms.OfAsync(cast.Database, OfRooms));

        Assert.Equal(there.Keys.Select(place => place[..place.IndexOf('(', StringComparison.Ordinal)]).Distinct(), here.Keys.Select(place => place[..place.IndexOf('(', StringComparison.Ordinal)]).Distinct());
        var odd = here.SelectMany(place => place.Value.Where(form => !there.GetValueOrDefault(place.Key, []).Contains(form)).Select(form => $"{place.Key}: {form}, there: {string.Join(" or ", there.GetValueOrDefault(place.Key, []))}"));
        Assert.Empty(odd);
        Assert.Empty(await Forms.BrokenReferencesAsync(seeded.Database));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rooms_know_their_newest_line_and_who_waits_since_when(DatabaseProvider provider)
    {
        var seeded = await once.OfAsync(provider);

        await using var db = seeded.Database.OpenAsSystem("test");
        var rooms = await db.Rooms.AsNoTracking().ToListAsync();
        Assert.Equal((100, 20), (rooms.Count, rooms.Count(room => room.TrioFullSince is null)));
        Assert.Equal(10_000, await db.Messages.CountAsync());
        Assert.InRange(rooms.Count(room => room.WaitingSince is not null), 5, 40);
        foreach (var room in rooms)
        {
            var lines = await db.Messages.AsNoTracking().Where(m => m.RoomId == room.Id).OrderBy(m => m.Sequence).ToListAsync();
            Assert.Equal(Enumerable.Range(1, lines.Count).Select(n => (long)n), lines.Select(line => line.Sequence));
            Assert.Equal((room.LastSequence, room.LastMessageAt), (lines.Count, lines.Max(line => line.OccurredAt)));
            Assert.Equal(room.WaitingSince, await db.WaitingSinceWithoutAsync(room.Id, sequence: 0, CancellationToken.None));
            Assert.True(lines.Zip(lines.Skip(1), (one, next) => one.OccurredAt <= next.OccurredAt).All(inOrder => inOrder));
            Assert.True(lines[^1].ReceivedAt <= seeded.Clock.GetUtcNow());
        }
        Assert.True(rooms.Max(room => room.LastSequence) > 4 * rooms.Average(room => room.LastSequence));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task People_read_find_answer_and_give_out_what_was_seeded(DatabaseProvider provider)
    {
        await using var seeded = await SeededStorage.OfAsync(Small, provider);
        var (seated, coordinator) = await seeded.PeopleAsync();

        var list = await new RoomList(seeded.Database, seeded.Keys).ReadAsync(seated, CancellationToken.None);
        Assert.Equal(15, list.Count);
        Assert.All(list, row => Assert.True(row.Name is { Length: > 0 } && row.Team.Count == 3 && row.LastMessage is not null && row.Unread <= 30));
        var room = list.MaxBy(row => row.LastMessage!.Sequence)!.Id;
        var view = (await new Transcript(seeded.Database, seeded.Keys).ReadAsync(seated, room, 60, CancellationToken.None))!;
        Assert.All(view.Messages.Where(line => line.Kind == MessageKind.Text), line => Assert.False(string.IsNullOrEmpty(line.Content.Text)));
        Assert.True(view.Messages.Select(line => line.Content.Text?.Length ?? 0).Distinct().Count() > 10);
        Assert.NotEmpty((await new FindInRoom(seeded.Database, seeded.Keys).FindAsync(seated, room, SoughtWords.Of("ゆっくり")!, CancellationToken.None))!);
        Assert.Null((await new SendReply(seeded.Database, seeded.Keys).SendAsync(seated, room, "はい、ここにいます", Guid.NewGuid(), CancellationToken.None)).Refusal);

        var waiting = await new TriageList(seeded.Database, seeded.Keys).ReadAsync(coordinator, CancellationToken.None);
        Assert.Equal(3, waiting.Count);
        Assert.All(waiting, row => Assert.Equal(1, row.OnReception));
        Assert.NotEmpty((await new TrioSuggestions(seeded.Database, seeded.Keys).ForRoomAsync(coordinator, waiting[0].Id, CancellationToken.None))!.Suggestions);
        // Somebody who has no seat there reads nothing.
        Assert.Null(await new Transcript(seeded.Database, seeded.Keys).ReadAsync(coordinator, room, 60, CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_parent_who_writes_again_writes_into_the_seeded_room(DatabaseProvider provider)
    {
        var seeded = await once.OfAsync(provider);

        var hash = seeded.Keys.HashLineUser(SeedRoom.LineUserId(Plan.Seed, 3));

        await using var db = seeded.Database.OpenAsSystem("test");
        var room = await (from parent in db.Parents join one in db.Rooms on parent.Id equals one.ParentId where parent.LineUserHash == hash select one).SingleAsync();
        Assert.Equal(SeedRoom.LineUserId(Plan.Seed, 3), room.LineUserIdUnder(seeded.Keys.RoomKey(room.Id)));
    }

    [Fact]
    public async Task The_same_seed_says_the_same_and_another_does_not()
    {
        var (one, again, other) = (await SaidAsync(Small), await SaidAsync(Small), await SaidAsync(Small with { Seed = 8 }));

        Assert.Equal(1_500, one.Count);
        Assert.Equal(one, again);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task A_storage_with_rooms_is_left_alone()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();

        var result = await new SeedStorage(cast.Database, cast.Keys).RunAsync(Plan, [], progress: null, CancellationToken.None);

        Assert.Equal(SeedRefusal.NotEmpty, result.Refusal);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(1, await db.Rooms.CountAsync());
    }

    [Fact]
    public async Task Fewer_lines_than_rooms_need_are_refused()
    {
        await using var seeded = await SeededStorage.EmptyAsync();
        Assert.Equal(SeedRefusal.Impossible, (await seeded.SeedAsync(Plan with { Messages = 299 })).Refusal);
    }

    [Fact]
    public async Task Interrupted_it_leaves_whole_rooms()
    {
        await using var seeded = await SeededStorage.EmptyAsync();
        using var interrupt = new CancellationTokenSource();

        var result = await new SeedStorage(seeded.Database, seeded.Keys) { LinesInPiece = 100 }.RunAsync(Small, [], new AtOnce(interrupt), interrupt.Token);

        Assert.False(result.IsWhole);
        await using var db = seeded.Database.OpenAsSystem("test");
        var rooms = await db.Rooms.AsNoTracking().ToListAsync();
        Assert.InRange(rooms.Count, 1, 20);
        Assert.Equal((result.Done.Rooms, result.Done.Messages), (rooms.Count, rooms.Sum(room => room.LastSequence)));
        Assert.Equal(result.Done.Messages, await db.Messages.CountAsync());
        Assert.Empty(await Forms.BrokenReferencesAsync(seeded.Database));
    }

    private static async Task<List<string>> SaidAsync(SeedPlan plan)
    {
        await using var seeded = await SeededStorage.OfAsync(plan);
        await using var db = seeded.Database.OpenAsSystem("test");
        return [.. (await db.Messages.AsNoTracking().ToListAsync()).OrderBy(m => m.RoomId.Value).ThenBy(m => m.Sequence)
            .Select(m => $"{m.RoomId} {m.Sequence} {m.OccurredAt:O} {m.StaffId} {(m.SealedBody is { } body ? MessageContent.Open(seeded.Keys.RoomKey(m.RoomId), body, m.RoomId, m.Sequence).Text : null)}")];
    }

    /// <summary>A small world that grew by the product's own verbs: rooms with a trio and without, waiting and answered, of known and of unknown parents.</summary>
    private static async Task<Cast> GrownAsync(DatabaseProvider provider)
    {
        var cast = await Cast.AssembleAsync(provider);
        await SeededStorage.Adopted(cast.Database).RunAsync(CancellationToken.None);
        await cast.PutOnReceptionAsync(TimeSpan.FromDays(30));
        for (var n = 0; n < 4; n++)
        {
            var user = $"U{n:x32}";
            await cast.LineDeliversAsync(new { type = "follow", replyToken = "r", follow = new { isUnblocked = false } }, user);
            cast.Clock.Advance(TimeSpan.FromMinutes(5));
            await cast.LineDeliversAsync(new { type = "message", message = new { type = "text", id = cast.NextId(), text = "はじめまして", quoteToken = "q", markAsReadToken = "m" } }, user);
            await cast.LineDeliversAsync(new { type = "message", message = new { type = "sticker", id = cast.NextId(), packageId = "446", stickerId = "1988", keywords = new[] { "ぺこり" }, quoteToken = "q", markAsReadToken = "m" } }, user);
            var room = await cast.RoomOfAsync(user);
            await cast.Database.ChangeAsSystemAsync("a test's parent has a name", async (db, ct) =>
            {
                (await db.Rooms.SingleAsync(r => r.Id == room, ct)).TakeProfile("ゆず", cast.Keys.RoomKey(room), db.Now);
                return true;
            }, CancellationToken.None);
            if (n < 2) await cast.SeatTrioAsync(room);
            var author = n < 2 ? cast.Midwife : cast.ReceptionNurse;
            Assert.Null((await cast.SendReply.SendAsync(author, room, "ゆっくりで大丈夫ですよ", Guid.NewGuid(), CancellationToken.None)).Refusal);
            Assert.Null(await new ChangeParentDates(cast.Database, cast.Keys).ChangeAsync(author, room, 0, new ParentDates { Due = new(2026, 7, 1) }, reason: null, CancellationToken.None));
            if (n % 2 == 0) await cast.ParentWritesAsync("ありがとう", user);
        }
        await cast.Database.ChangeAsSystemAsync("a test's LINE accepts", async (db, ct) =>
        {
            foreach (var delivery in await db.Deliveries.ToListAsync(ct))
            {
                delivery.Begin(db.Now);
                delivery.Accept(Guid.NewGuid().ToString(), [cast.NextId()], db.Now);
            }
            return true;
        }, CancellationToken.None);
        return cast;
    }

    /// <summary>A seeded storage of each kind that tests only read.</summary>
    public sealed class Once : IAsyncLifetime
    {
        private readonly Dictionary<DatabaseProvider, SeededStorage> _seeded = [];

        internal async Task<SeededStorage> OfAsync(DatabaseProvider provider) => _seeded.TryGetValue(provider, out var there) ? there : _seeded[provider] = await SeededStorage.OfAsync(Plan, provider);

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            foreach (var storage in _seeded.Values) await storage.DisposeAsync();
        }
    }

    private sealed class AtOnce(CancellationTokenSource interrupt) : IProgress<SeedProgress>
    {
        public void Report(SeedProgress value) => interrupt.Cancel();
    }
}
