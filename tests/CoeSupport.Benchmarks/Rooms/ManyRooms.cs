using System.Diagnostics;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Benchmarks.Rooms;

/// <summary>
/// What a long room list costs the server with each notice: all of it is read again, as <c>Desk</c> does. One person with many rooms of 20 lines and a trio
/// each, none to two of the lines unread, in SQLite.
/// </summary>
internal static class ManyRooms
{
    private const int Lines = 20;

    public static async Task RunAsync(Options options)
    {
        var (rooms, readings) = (options.Number("rooms", 2_000), options.Number("readings", 60));
        var folder = Directory.CreateTempSubdirectory("coesupport-benchmark-");
        try
        {
            using var keys = new KeyStore(Path.Combine(folder.FullName, "keys"));
            using var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder.FullName, "support.db")}", new RoomFeed(), TimeProvider.System);
            await database.MigrateAsync(CancellationToken.None);
            await database.ChangeAsSystemAsync("a benchmark's rooms", (db, _) =>
            {
                Fill(db, keys, rooms);
                return Task.FromResult(true);
            }, CancellationToken.None);
            var (list, cards, mentions) = (new RoomList(database, keys), new ParentCards(database, keys), new Mentions(database, keys));
            var (passed, allocated) = (new List<double>(), 0L);
            for (var n = 0; n < readings; n++)
            {
                var (began, before) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
                await cards.DatesAsync(BigRoom.Reader, CancellationToken.None);
                var read = await list.ReadAsync(BigRoom.Reader, CancellationToken.None);
                await mentions.RoomsAsync(BigRoom.Reader, CancellationToken.None);
                if (read.Count != rooms) throw new InvalidOperationException($"{read.Count} of {rooms} rooms were read.");
                if (n < readings / 5) continue;
                passed.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                allocated += GC.GetTotalAllocatedBytes() - before;
            }
            Console.WriteLine($"{Share.Line($"a list of {rooms:N0} rooms", passed)}   {allocated / passed.Count / 1024.0:N0} KB allocated");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Fill(SupportDb db, KeyStore keys, int rooms)
    {
        var at = DateTimeOffset.UtcNow.AddDays(-30);
        var channel = new Channel(ChannelId.New(), "こえ", App.Bot, ChannelPurpose.Rooms, null);
        var team = Enumerable.Range(0, 2).Select(n => new Staff(StaffId.New(), $"なかま{n}", SupporterKind.Volunteer, "", at)).ToList();
        team.Add(new Staff(BigRoom.Reader.Id, BigRoom.Reader.PublicName, BigRoom.Reader.Kind, "", at));
        db.Add(channel);
        db.AddRange(team);
        for (var r = 0; r < rooms; r++)
        {
            var id = RoomId.New();
            var key = keys.CreateRoomKey(id);
            var parent = new Parent(ParentId.New(), keys.HashLineUser($"U{r}"), at);
            var room = new Room(id, parent.Id, channel.Id, null, $"U{r}", key, at);
            db.AddRange(parent, room);
            foreach (var staff in team)
            {
                var seat = new Membership(id, staff.Id, Grounds.TrioSeat, canWrite: true, at, grantedBy: null);
                seat.ReadUpTo(Lines - r % 3);
                db.Add(seat);
            }
            for (var n = 1; n <= Lines; n++)
            {
                var message = room.Receive(MessageKind.Text, $"{r}-{n}", at.AddHours(n), at.AddHours(n));
                db.Add(message.With(MessageContent.OfText("夜中に起きてしまって、なかなか眠れません。").Seal(key, id, message.Sequence)));
            }
        }
    }
}
