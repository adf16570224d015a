using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Seeding;
using CoeSupport.Core.Trios;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Benchmarks.Growth;

/// <summary>A seeded storage of one size, and those of its people and rooms that are alike in every size.</summary>
internal sealed class GrownStorage : IDisposable
{
    /// <summary>How many rooms a supporter has whose list is read, how many lines a room in which is looked for words.</summary>
    private const int RoomsEach = 15, FewestLines = 80, MostLines = 120;

    private readonly Database _database;
    private readonly KeyStore _keys;
    private readonly List<(Actor Actor, List<Room> Rooms)> _people = [];
    private Actor _coordinator = null!;
    private List<RoomId> _waiting = [];

    private GrownStorage(string folder, string? postgres, long messages)
    {
        Messages = messages;
        _keys = new KeyStore(Path.Combine(folder, "keys"));
        _database = postgres is null
            ? new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "support.db")}", new RoomFeed(), TimeProvider.System)
            : new Database(DatabaseProvider.Postgres, postgres, new RoomFeed(), TimeProvider.System);
    }

    public long Messages { get; }

    /// <summary>Opens what lies there, or seeds it first; answers also how long seeding took.</summary>
    /// <param name="folder">Of the keys, and of SQLite's file.</param>
    /// <param name="postgres">An empty database instead of SQLite's; null for that.</param>
    /// <param name="plan">What is seeded.</param>
    public static async Task<(GrownStorage Storage, SeedProgress? Seeded)> OpenAsync(string folder, string? postgres, SeedPlan plan)
    {
        SeedProgress? seeded = null;
        Directory.CreateDirectory(folder);
        using (var empty = new GrownStorage(folder, postgres, plan.Messages))
        {
            await empty._database.MigrateAsync(CancellationToken.None);
            await new AdoptChannels(empty._database, new LineOptions { Channels = { new LineChannelOptions { Name = "こえ", BotUserId = App.Bot } } }).RunAsync(CancellationToken.None);
            var result = await new SeedStorage(empty._database, empty._keys).RunAsync(plan, [], progress: null, CancellationToken.None);
            if (result.Refusal is null) seeded = result.Done;
        }
        var storage = new GrownStorage(folder, postgres, plan.Messages); // with no key in hand, as after a start
        await storage.ChooseAsync();
        return (storage, seeded);
    }

    /// <summary>The readings of the benchmark, each of somebody or of a room chosen by chance.</summary>
    public IReadOnlyList<(string Name, Func<Random, Task> Read)> Readings =>
    [
        ("room list", async random => Expect((await new RoomList(_database, _keys).ReadAsync(Somebody(random).Actor, CancellationToken.None)).Count >= RoomsEach)),
        ("open a room", async random =>
        {
            var (actor, room) = SomeRoom(random);
            Expect((await new Transcript(_database, _keys).ReadAsync(actor, room, 60, CancellationToken.None))?.Messages.Count == 60);
        }),
        ("send", async random =>
        {
            var (actor, room) = SomeRoom(random);
            Expect((await new SendReply(_database, _keys).SendAsync(actor, room, "ゆっくりで大丈夫ですよ。", Guid.NewGuid(), CancellationToken.None)).Refusal is null);
        }),
        ("find in a room", async random =>
        {
            var (actor, room) = SomeRoom(random);
            Expect(await new FindInRoom(_database, _keys).FindAsync(actor, room, SoughtWords.Of("ゆっくり")!, CancellationToken.None) is not null);
        }),
        ("triage board", async _ => Expect((await new TriageList(_database, _keys).ReadAsync(_coordinator, CancellationToken.None)).Count == _waiting.Count)),
        ("suggestions", async random => Expect((await new TrioSuggestions(_database, _keys).ForRoomAsync(_coordinator, _waiting[random.Next(_waiting.Count)], CancellationToken.None))?.Suggestions.Count > 0)),
    ];

    /// <summary>Bytes of the database.</summary>
    public async Task<long> SizeAsync()
    {
        await using var db = _database.OpenAsSystem("a benchmark weighs the database");
        return await db.Database.SqlQueryRaw<long>(db.Database.IsNpgsql() ? "SELECT pg_database_size(current_database()) AS \"Value\"" : "SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()").SingleAsync();
    }

    public void Dispose()
    {
        _database.Dispose();
        _keys.Dispose();
    }

    private static void Expect(bool held)
    {
        if (!held) throw new InvalidOperationException("A reading did not find what was seeded.");
    }

    private (Actor Actor, List<Room> Rooms) Somebody(Random random) => _people[random.Next(_people.Count)];

    private (Actor Actor, RoomId Room) SomeRoom(Random random)
    {
        var (actor, rooms) = Somebody(random);
        return (actor, rooms[random.Next(rooms.Count)].Id);
    }

    private async Task ChooseAsync()
    {
        await using var db = _database.OpenAsSystem("a benchmark looks for its people");
        _coordinator = ActorOf(await db.Staff.AsNoTracking().Include(staff => staff.Roles).FirstAsync(staff => staff.Roles.Any(role => role.Role == Role.Coordinator)));
        _waiting = await db.Rooms.Where(room => room.TrioFullSince == null).Select(room => room.Id).ToListAsync();
        var random = new Random(4);
        var full = await db.Seats.Where(seat => seat.LeftAt == null).GroupBy(seat => seat.StaffId).Where(group => group.Count() == RoomsEach).Select(group => group.Key).ToListAsync();
        foreach (var id in full.OrderBy(_ => random.Next()).Take(300))
        {
            var rooms = await db.Rooms.AsNoTracking().Where(room => room.LastSequence >= FewestLines && room.LastSequence <= MostLines && db.Seats.Any(seat => seat.RoomId == room.Id && seat.StaffId == id && seat.LeftAt == null)).ToListAsync();
            if (rooms.Count > 0) _people.Add((ActorOf(await db.Staff.AsNoTracking().Include(staff => staff.Roles).SingleAsync(staff => staff.Id == id)), rooms));
        }
    }

    private static Actor ActorOf(Staff staff) => new(staff.Id, staff.PublicName, staff.Kind, [.. staff.Roles.Select(role => new RoleGrant(role.Role, role.Scope))]);
}
