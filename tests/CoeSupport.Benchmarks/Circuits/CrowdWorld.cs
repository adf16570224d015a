using System.Globalization;
using System.Text;
using System.Text.Json;
using CoeSupport.Benchmarks.Rooms;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Benchmarks.Circuits;

/// <summary>As many rooms as supporters with a trio each, so three rooms for each supporter on average; everybody signed in.</summary>
internal sealed class CrowdWorld
{
    private CrowdWorld(IReadOnlyList<Supporter> supporters, int rooms) => (Supporters, Rooms) = (supporters, rooms);

    public IReadOnlyList<Supporter> Supporters { get; }

    public int Rooms { get; }

    public static async Task<CrowdWorld> FillAsync(DirectoryInfo folder, int supporters)
    {
        using var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder.FullName, "support.db")}", new RoomFeed(), TimeProvider.System);
        await database.MigrateAsync(CancellationToken.None);
        using var keys = new KeyStore(Path.Combine(folder.FullName, "keys"));
        await TriageWorld.FillAsync(database, keys, rooms: 0, supporters);
        await using var db = database.OpenAsSystem("a benchmark's screens");
        var users = (await db.Rooms.ToListAsync()).ToDictionary(room => room.Id, room => room.LineUserIdUnder(keys.RoomKey(room.Id)));
        // Everybody opens the room that they were given last; whoever was given none stays away.
        var rooms = (await db.Memberships.Where(m => m.Grounds == Grounds.TrioSeat).Select(m => new { m.StaffId, m.RoomId }).ToListAsync()).GroupBy(seat => seat.StaffId).Select(seats => seats.MaxBy(seat => seat.RoomId.Value)!);
        var (begin, people) = (new BeginSession(database, keys, SessionLimits.Usual), new List<Supporter>());
        foreach (var seat in rooms.OrderBy(seat => seat.StaffId.Value))
        {
            people.Add(new Supporter(seat.RoomId.Value, users[seat.RoomId], (await begin.BeginAsync(seat.StaffId, Device.Of(null), replaced: null, CancellationToken.None))!));
        }
        return new CrowdWorld(people, supporters);
    }

    /// <summary>Has the parent of every open room say so many lines, and waits until they stand there.</summary>
    public async Task TalkAsync(App app, HttpClient http, int lines)
    {
        var users = Supporters.Select(one => one.LineUser).Distinct().ToList();
        for (var line = 0; line < lines; line++)
        {
            foreach (var some in users.Chunk(50)) await Generator.SendAsync(http, Said(some, line));
        }
        await Ingest.DrainedAsync(app);
    }

    private static byte[] Said(string[] users, int line) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        destination = App.Bot,
        events = users.Select(user => new
        {
            type = "message",
            message = new { type = "text", id = $"said-{user}-{line}", quoteToken = "q", text = string.Create(CultureInfo.InvariantCulture, $"{line + 1}回目です。夜中に何度も起きてしまって、なかなか眠れません。{new StringBuilder().Insert(0, "きょうは少し泣きました。", line % 4)}") },
            webhookEventId = $"S-{user}-{line}",
            deliveryContext = new { isRedelivery = false },
            timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            source = new { type = "user", userId = user },
            mode = "active",
        }),
    });

    /// <summary>Somebody with a room of theirs, the LINE user whose room it is, and the secret of a session.</summary>
    internal sealed record Supporter(Guid Room, string LineUser, string Secret);
}
