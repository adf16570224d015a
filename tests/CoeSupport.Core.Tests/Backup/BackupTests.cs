using CoeSupport.Core.Audit;
using CoeSupport.Core.Backup;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Sessions;
using CoeSupport.Core.Tests.Rooms;
using CoeSupport.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace CoeSupport.Core.Tests.Backup;

/// <summary>What was backed up comes back whole, what was erased does not, and nothing half-right is taken for a backup.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folders = new();

    private string Copy => Path.Combine(_folders.Path, "copy");

    public void Dispose() => _folders.Dispose();

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Restored_into_an_empty_storage_there_are_the_same_rooms_and_words(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync("はじめまして");
        await cast.SendReply.SendAsync(cast.Midwife, room, "ようこそ", Guid.NewGuid(), CancellationToken.None);
        Directory.CreateDirectory(Path.Combine(cast.Folder, "media", "ab"));
        await File.WriteAllBytesAsync(Path.Combine(cast.Folder, "media", "ab", "photo"), [1, 2, 3]);

        Done(await BackUpAsync(cast));
        Done(await new VerifyBackup(cast.Clock).RunAsync(PlaceOf(cast), Copy, CancellationToken.None));
        var place = await EmptyPlaceAsync(cast);
        Done(await RestoreAsync(place));

        await using var restored = new Restored(cast, place);
        Assert.Equal(["はじめまして", "ようこそ"], await restored.WordsAsync(room));
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(Path.Combine(place.Media, "ab", "photo")));
        Assert.False(Directory.Exists(place.Restoring));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Taken_while_writes_go_on_it_is_whole_and_every_room_has_its_key(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var running = StorageLock.Take(cast.Folder); // the application works on
        using var enough = new CancellationTokenSource();
        var written = 0;
        var writing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await cast.ParentWritesAsync("こんにちは", $"U{written:x32}");
                written++;
            }
        });
        await Eventually.HoldsAsync("writing is under way", () => Volatile.Read(ref written) > 20);

        Done(await BackUpAsync(cast));
        var atTheEnd = written;
        await Eventually.HoldsAsync("writing went on", () => Volatile.Read(ref written) > atTheEnd);
        await enough.CancelAsync();
        await writing;

        Done(await new VerifyBackup(cast.Clock).RunAsync(PlaceOf(cast), Copy, CancellationToken.None));
        var place = await EmptyPlaceAsync(cast);
        Done(await RestoreAsync(place));
        await using var restored = new Restored(cast, place);
        await using var db = restored.Database.OpenAsSystem("test");
        var rooms = await db.Rooms.ToListAsync();
        Assert.NotEmpty(rooms);
        foreach (var room in rooms) Assert.Equal(room.LastSequence, await db.Messages.LongCountAsync(m => m.RoomId == room.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_erased_room_stays_dark_after_an_older_backup_is_restored(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (erased, kept) = (await cast.RoomWithTrioAsync("わすれて"), await cast.RoomWithTrioAsync("のこして", Cast.Mio));
        var longAgo = RoomId.New();
        cast.Keys.EraseRoom(longAgo, cast.Clock.GetUtcNow()); // so the backup has a ledger of its own
        Done(await BackUpAsync(cast));
        var place = await EmptyPlaceAsync(cast);
        Done(await RestoreAsync(place));
        using (var keys = new KeyStore(place.Keys)) keys.EraseRoom(erased, cast.Clock.GetUtcNow());

        Done(await RestoreAsync(place, replace: true)); // the older backup, which still has the key

        Assert.Equal([longAgo, erased], ErasureLedger.Read(place.Keys).Select(line => line.Room));
        await using var restored = new Restored(cast, place);
        Assert.Throws<KeyGoneException>(() => restored.Keys.RoomKey(erased));
        Assert.Equal(["のこして"], await restored.WordsAsync(kept));
        Assert.Null(await restored.WordsAsync(erased));
        Assert.Equal([kept], (await new RoomList(restored.Database, restored.Keys).ReadAsync(cast.Midwife, CancellationToken.None)).Select(room => room.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Photos_of_a_room_that_was_erased_after_the_backup_go_with_the_first_round_after_the_restore(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var line = new ContentSide(cast) { AnswerPreview = _ => Task.FromResult(ContentSide.Bytes(ContentSide.Jpeg)) };
        var (erased, _) = await line.PhotoAsync("1");
        var (kept, _) = await line.PhotoAsync("2", Cast.Mio);
        await line.RoundAsync();
        Done(await BackUpAsync(cast));
        var place = await EmptyPlaceAsync(cast);
        Directory.CreateDirectory(place.Keys);
        ErasureLedger.Append(place.Keys, new Erasure(erased, cast.Clock.GetUtcNow()));
        Done(await RestoreAsync(place));
        await using var restored = new Restored(cast, place);
        Assert.Equal(4, Directory.GetFiles(place.Media).Length);

        var vault = new MediaVault(place.Media);
        await new FollowErasures(restored.Database, restored.Keys, vault).RunAsync(CancellationToken.None);
        var fetch = new FetchMedia(restored.Database, restored.Keys, line.Clients, vault, line.Options, cast.Feed, NullLogger<FetchMedia>.Instance);
        await fetch.StartDueAsync(CancellationToken.None);
        await fetch.WhenIdleAsync();

        await using var db = restored.Database.OpenAsSystem("test");
        Assert.Equal([kept, kept], await db.Media.Select(m => m.RoomId).ToListAsync());
        Assert.Equal((await db.Media.Select(m => m.FileName).ToListAsync()).Order(), Directory.GetFiles(place.Media).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_ledger_laid_into_an_empty_storage_darkens_an_older_backup_too()
    {
        await using var cast = await Cast.AssembleAsync();
        var erased = await cast.RoomWithTrioAsync("わすれて");
        Done(await BackUpAsync(cast));
        var place = await EmptyPlaceAsync(cast);
        Directory.CreateDirectory(place.Keys);
        ErasureLedger.Append(place.Keys, new Erasure(erased, cast.Clock.GetUtcNow()));

        Done(await RestoreAsync(place));

        await using var restored = new Restored(cast, place);
        Assert.Throws<KeyGoneException>(() => restored.Keys.RoomKey(erased));
    }

    [Theory]
    [InlineData("support.db")]
    [InlineData("keys/keys.db")]
    [InlineData("keys/master.key")]
    public async Task A_damaged_or_missing_file_is_named_and_nothing_is_restored(string file)
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        Done(await BackUpAsync(cast));
        var place = await EmptyPlaceAsync(cast);
        var path = Path.Combine(Copy, file);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        Refused($"{file} is damaged", await RestoreAsync(place));
        Refused($"{file} is damaged", await new VerifyBackup(cast.Clock).RunAsync(place, Copy, CancellationToken.None));
        File.Delete(path);
        Refused($"{file} is missing", await RestoreAsync(place));
        Assert.False(File.Exists(place.DatabaseFile));
        File.Delete(Path.Combine(Copy, BackupManifest.FileName));
        Refused("manifest", await RestoreAsync(place));
    }

    [Fact]
    public async Task A_restore_beside_the_running_application_or_over_data_is_refused()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        Done(await BackUpAsync(cast));

        using (StorageLock.Take(cast.Folder)) Refused("Another CoeSupport process", await RestoreAsync(PlaceOf(cast), replace: true));
        Refused("--replace", await RestoreAsync(PlaceOf(cast)));
        Assert.Single(await cast.Rooms.ReadAsync(cast.Midwife, CancellationToken.None));
    }

    [Fact]
    public async Task On_PostgreSQL_a_restore_is_refused_while_somebody_is_connected()
    {
        await using var cast = await Cast.AssembleAsync(DatabaseProvider.Postgres);
        await cast.RoomWithTrioAsync();
        Done(await BackUpAsync(cast));
        var place = await EmptyPlaceAsync(cast);
        await using var somebody = new NpgsqlConnection(place.ConnectionString);
        await somebody.OpenAsync();

        Refused("connected", await RestoreAsync(place));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_restore_the_audit_trail_holds_and_says_how_far_it_had_gone(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.RoomWithTrioAsync();
        await cast.SealAuditTrailAsync();
        Done(await BackUpAsync(cast));
        await cast.RoomWithTrioAsync(user: Cast.Mio);
        await cast.SealAuditTrailAsync();
        var reached = cast.Checkpoints.Read()[^1].Position;
        Done(await new VerifyLiveAudit(cast.Clock).RunAsync(PlaceOf(cast), CancellationToken.None)); // beside the one who works
        var place = await EmptyPlaceAsync(cast);
        Directory.CreateDirectory(Path.Combine(place.Keys, AuditCheckpoints.FolderName));
        foreach (var file in Directory.GetFiles(Path.Combine(cast.Folder, "keys", AuditCheckpoints.FolderName))) File.Copy(file, Path.Combine(place.Keys, AuditCheckpoints.FolderName, Path.GetFileName(file)));

        Done(await RestoreAsync(place));

        Done(await new VerifyLiveAudit(cast.Clock).RunAsync(place, CancellationToken.None));
        await using var restored = new Restored(cast, place);
        await using var db = restored.Database.OpenAsSystem("test");
        Assert.Equal($"the trail had reached line {reached}", (await db.AuditEntries.SingleAsync(entry => entry.Action == "storage.restored")).Detail);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_was_shown_out_since_the_backup_does_not_come_in_again_by_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var limits = new SessionLimits(TimeSpan.FromHours(8), TimeSpan.FromHours(14));
        var secret = await new BeginSession(cast.Database, cast.Keys, limits).BeginAsync(cast.Midwife.Id, Device.Of(null), replaced: null, CancellationToken.None);
        Done(await BackUpAsync(cast));
        await new EndSession(cast.Database).EndAllAsync(cast.Midwife, CancellationToken.None);
        var place = await EmptyPlaceAsync(cast);
        Done(await RestoreAsync(place));

        await using var restored = new Restored(cast, place);
        Assert.Null(await new OpenSessions(restored.Database, restored.Keys, limits).FindAsync(secret!, CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_trail_that_was_cut_off_is_told_while_the_application_runs(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.RoomWithTrioAsync();
        await cast.SealAuditTrailAsync();
        await cast.Database.ChangeAsSystemAsync("somebody tampers", async (db, ct) => await db.AuditEntries.Where(entry => entry.Position > 1).ExecuteDeleteAsync(ct), CancellationToken.None);

        Refused("cut off", await new VerifyLiveAudit(cast.Clock).RunAsync(PlaceOf(cast), CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Verify_finds_a_room_without_its_key_and_a_changed_audit_line(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await cast.SealAuditTrailAsync();
        await cast.Database.ChangeAsSystemAsync("somebody tampers", async (db, ct) =>
        {
            var line = await db.AuditEntries.OrderBy(entry => entry.Number).FirstAsync(ct);
            db.Entry(line).Property(nameof(line.Detail)).CurrentValue = "nothing happened";
            return true;
        }, CancellationToken.None);
        using (var keys = new SqliteConnection($"Data Source={Path.Combine(cast.Folder, "keys", "keys.db")};Pooling=False"))
        {
            keys.Open();
            using var delete = keys.CreateCommand();
            delete.CommandText = "DELETE FROM wrapped_keys WHERE kind = 'room'";
            delete.ExecuteNonQuery();
        }
        Done(await BackUpAsync(cast));

        var result = await new VerifyBackup(cast.Clock).RunAsync(PlaceOf(cast), Copy, CancellationToken.None);

        Refused($"room {room} cannot be opened", result);
        Refused("audit trail is broken at line 1", result);
    }

    [Fact]
    public async Task A_backup_needs_a_folder_of_its_own_and_something_to_back_up()
    {
        await using var cast = await Cast.AssembleAsync();
        Done(await BackUpAsync(cast));

        Refused("not empty", await BackUpAsync(cast));
        Refused("nothing to back up", await new MakeBackup(cast.Clock).RunAsync(await EmptyPlaceAsync(cast), Path.Combine(_folders.Path, "other"), CancellationToken.None));
    }

    [Fact]
    public void A_room_is_erased_in_the_ledger_first_and_a_key_that_survived_a_crash_goes_at_the_next_opening()
    {
        var folder = Path.Combine(_folders.Path, "keys");
        var (first, second) = (RoomId.New(), RoomId.New());
        var at = new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);
        using (var keys = new KeyStore(folder))
        {
            keys.CreateRoomKey(first);
            keys.CreateRoomKey(second);
            keys.EraseRoom(first, at);
            Assert.Throws<KeyGoneException>(() => keys.RoomKey(first));
        }
        Assert.Equal($"{first.Value:D} 2026-04-01T09:00:00.0000000Z\n", File.ReadAllText(Path.Combine(folder, "erasures.log")));
        ErasureLedger.Append(folder, new Erasure(second, at)); // and then the power went
        File.AppendAllText(Path.Combine(folder, "erasures.log"), "0199-half a li");

        using var again = new KeyStore(folder);
        Assert.Throws<KeyGoneException>(() => again.RoomKey(second));
    }

    [Fact]
    public async Task A_backup_deletes_the_keys_of_its_own_elders_after_thirty_days_and_nothing_else()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        var (first, second, foreign) = (Path.Combine(_folders.Path, "first"), Path.Combine(_folders.Path, "second"), Path.Combine(_folders.Path, "foreign"));
        Directory.CreateDirectory(Path.Combine(foreign, "keys"));
        async Task<BackupResult> BackUpAsync(string folder) => await new MakeBackup(cast.Clock).RunAsync(PlaceOf(cast), folder, CancellationToken.None);
        Done(await BackUpAsync(first));
        cast.Clock.Advance(MakeBackup.KeysAreKept);
        Done(await BackUpAsync(second));
        Assert.True(Directory.Exists(Path.Combine(first, "keys")));
        cast.Clock.Advance(TimeSpan.FromSeconds(1));

        var third = await BackUpAsync(Copy);

        Done(third);
        Assert.Contains(third.Lines, line => line.StartsWith($"Deleted {Path.Combine(first, "keys")}", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(first, "keys")));
        Assert.True(File.Exists(Path.Combine(first, "support.db")));
        foreach (var stays in new[] { second, foreign, Copy }) Assert.True(Directory.Exists(Path.Combine(stays, "keys")));
        Refused("missing", await new VerifyBackup(cast.Clock).RunAsync(PlaceOf(cast), first, CancellationToken.None));
    }

    [Fact]
    public async Task The_master_key_is_exchanged_while_nobody_works_here_and_everything_opens_afterwards()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("はじめまして");
        Done(await BackUpAsync(cast));
        var place = await EmptyPlaceAsync(cast);
        Refused("no keys", RotateKeys.Run(place));
        Done(await RestoreAsync(place));
        using (StorageLock.Take(place.Folder)) Refused("Another CoeSupport process", RotateKeys.Run(place));
        var before = await File.ReadAllTextAsync(Path.Combine(place.Keys, "master.key"));

        Done(RotateKeys.Run(place));

        Assert.NotEqual(before, await File.ReadAllTextAsync(Path.Combine(place.Keys, "master.key")));
        await using var restored = new Restored(cast, place);
        Assert.Equal(["はじめまして"], await restored.WordsAsync(room));
    }

    private static void Done(BackupResult result) => Assert.True(result.IsDone, string.Join('\n', result.Lines));

    private static void Refused(string why, BackupResult result)
    {
        Assert.False(result.IsDone);
        Assert.Contains(why, string.Join('\n', result.Lines), StringComparison.Ordinal);
    }

    private static StoragePlace PlaceOf(Cast cast) => new(cast.Folder, cast.Database.Provider, cast.ConnectionString);

    private Task<BackupResult> BackUpAsync(Cast cast) => new MakeBackup(cast.Clock).RunAsync(PlaceOf(cast), Copy, CancellationToken.None);

    private Task<BackupResult> RestoreAsync(StoragePlace place, bool replace = false) => new RestoreBackup(new FakeClock()).RunAsync(place, Copy, replace, CancellationToken.None);

    private async Task<StoragePlace> EmptyPlaceAsync(Cast cast)
    {
        var folder = Path.Combine(_folders.Path, "elsewhere");
        return cast.Database.Provider == DatabaseProvider.Sqlite
            ? new StoragePlace(folder, DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "support.db")};Pooling=False")
            : new StoragePlace(folder, DatabaseProvider.Postgres, $"{await PostgresCluster.CreateDatabaseAsync()};Pooling=False");
    }

    private sealed class Restored(Cast cast, StoragePlace place) : IAsyncDisposable
    {
        public Database Database { get; } = new(place.Provider, place.ConnectionString, new RoomFeed(), cast.Clock);

        public KeyStore Keys { get; } = new(place.Keys);

        public async Task<IEnumerable<string?>?> WordsAsync(RoomId room) =>
            (await new Transcript(Database, Keys).ReadAsync(cast.Midwife, room, Transcript.LargestWindow, CancellationToken.None))?.Messages.Select(m => m.Content.Text).ToList();

        public ValueTask DisposeAsync()
        {
            Keys.Dispose();
            Database.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
