using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Seeding;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Seeding;

/// <summary>A storage with the configured channel and nobody in it, to be seeded.</summary>
internal sealed class SeededStorage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SeededStorage(DatabaseProvider provider, string? connection)
    {
        Keys = new KeyStore(Path.Combine(_folder.Path, "keys"));
        Database = new Database(provider, connection ?? $"Data Source={Path.Combine(_folder.Path, "support.db")}", new RoomFeed(), Clock);
    }

    public FakeClock Clock { get; } = new();

    public KeyStore Keys { get; }

    public Database Database { get; }

    public static async Task<SeededStorage> EmptyAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var connection = provider == DatabaseProvider.Postgres ? await PostgresCluster.CreateDatabaseAsync() : null;
        Assert.SkipWhen(provider == DatabaseProvider.Postgres && connection is null, PostgresCluster.Missing);
        var storage = new SeededStorage(provider, connection);
        await storage.Database.MigrateAsync(CancellationToken.None);
        await Adopted(storage.Database).RunAsync(CancellationToken.None);
        return storage;
    }

    public static async Task<SeededStorage> OfAsync(SeedPlan plan, DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var storage = await EmptyAsync(provider);
        Assert.True((await storage.SeedAsync(plan)).IsWhole);
        return storage;
    }

    public static AdoptChannels Adopted(Database database) => new(database, new LineOptions { Channels = { new LineChannelOptions { Name = "こえ", BotUserId = Cast.Bot } } });

    public Task<SeedResult> SeedAsync(SeedPlan plan) => new SeedStorage(Database, Keys).RunAsync(plan, [], progress: null, CancellationToken.None);

    /// <summary>Somebody with a seat, and a coordinator.</summary>
    public async Task<(Actor Seated, Actor Coordinator)> PeopleAsync()
    {
        await using var db = Database.OpenAsSystem("a test looks for people");
        var seated = await db.Staff.AsNoTracking().Include(staff => staff.Roles).FirstAsync(staff => db.Seats.Any(seat => seat.StaffId == staff.Id));
        var coordinator = await db.Staff.AsNoTracking().Include(staff => staff.Roles).FirstAsync(staff => staff.Roles.Any(role => role.Role == Role.Coordinator));
        return (ActorOf(seated), ActorOf(coordinator));
    }

    public async ValueTask DisposeAsync()
    {
        await Task.CompletedTask;
        Keys.Dispose();
        Database.Dispose();
        _folder.Dispose();
    }

    private static Actor ActorOf(Staff staff) => new(staff.Id, staff.PublicName, staff.Kind, [.. staff.Roles.Select(role => new RoleGrant(role.Role, role.Scope))]);
}
