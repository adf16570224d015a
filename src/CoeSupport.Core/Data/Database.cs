using System.Data.Common;
using CoeSupport.Core.Access;
using CoeSupport.Core.Feed;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CoeSupport.Core.Data;

/// <summary>
/// The one door to the data (house.md §4.1). Reading: a short-lived context that sees what the person may see. Changing: one gate, one
/// transaction, and the announcements to open screens after the commit.
/// </summary>
public sealed class Database : IDisposable
{
    /// <summary>Who was broken off twice meets somebody who goes on: three times is rare trouble already.</summary>
    private const int MostAttempts = 4;

    private readonly Func<DoorView, SupportDb> _create;
    private readonly IRoomFeed _feed;
    private readonly string _connectionString;

    /// <summary>A door to one database. <paramref name="connectionString"/> is the provider's own.</summary>
    public Database(DatabaseProvider provider, string connectionString, IRoomFeed feed, TimeProvider clock)
    {
        Provider = provider;
        Clock = clock;
        _feed = feed;
        _connectionString = connectionString;
        Gate = new WriteGate(oneAtATime: provider == DatabaseProvider.Sqlite, clock);
        _create = provider switch
        {
            DatabaseProvider.Sqlite => Creator(SupportDbOptions.Sqlite(connectionString)),
            DatabaseProvider.Postgres => Creator(SupportDbOptions.Postgres(connectionString)),
            _ => throw new ArgumentOutOfRangeException(nameof(provider)),
        };
    }

    /// <summary>Which database this is.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>The clock by which memberships are judged.</summary>
    public TimeProvider Clock { get; }

    internal WriteGate Gate { get; }

    /// <summary>A context for reading as this person.</summary>
    public SupportDb OpenAs(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return _create(DoorView.Of(actor, Clock, mayWrite: false));
    }

    /// <summary>A context for reading as the system, past the filters. The reason is for those who read the code: a worker or a rule, never a screen.</summary>
    public SupportDb OpenAsSystem(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return _create(DoorView.OfSystem(Clock, mayWrite: false));
    }

    /// <summary>A context that sees nothing.</summary>
    public SupportDb OpenAsNobody() => _create(DoorView.OfNobody(Clock));

    /// <summary>Changes something as this person: all of it is committed, or nothing. <paramref name="change"/> may run more than once and so touches nothing but its context.</summary>
    public Task<T> ChangeAsAsync<T>(Actor actor, Func<SupportDb, CancellationToken, Task<T>> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return ChangeAsync(DoorView.Of(actor, Clock, mayWrite: true), change, ct);
    }

    /// <summary>Changes something as the system: as <see cref="ChangeAsAsync"/>, past the filters.</summary>
    public Task<T> ChangeAsSystemAsync<T>(string reason, Func<SupportDb, CancellationToken, Task<T>> change, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return ChangeAsync(DoorView.OfSystem(Clock, mayWrite: true), change, ct);
    }

    /// <summary>
    /// Writes very many rows of an empty storage, past change tracking: for seeds and nothing else. Nobody hears of them, so no screen may be open. The rows
    /// are committed piece by piece by <see cref="BulkRows.CommitAsync"/>.
    /// </summary>
    public async Task WriteInBulkAsync(string reason, Func<BulkRows, CancellationToken, Task> write, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        ArgumentNullException.ThrowIfNull(write);
        using (await Gate.EnterAsync(ct))
        {
            await using var db = _create(DoorView.OfSystem(Clock, mayWrite: true));
            await using var rows = await BulkRows.OpenAsync(db, ct);
            await write(rows, ct);
        }
    }

    /// <summary>Brings the schema up to date. Refuses, with the way out, when an earlier migration died in the middle.</summary>
    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = _create(DoorView.OfSystem(Clock, mayWrite: true));
        await StaleMigrationLock.RefuseAsync(db, ct);
        await db.Database.MigrateAsync(ct);
    }

    /// <summary>The last migration that the database has; null in an empty one.</summary>
    public async Task<string?> SchemaAsync(CancellationToken ct)
    {
        await using var db = OpenAsNobody();
        return (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault();
    }

    /// <summary>True when this program has that migration and so can read such a database.</summary>
    public bool Knows(string schema)
    {
        using var db = OpenAsNobody();
        return db.Database.GetMigrations().Contains(schema);
    }

    /// <summary>True when the database answers within this time, also when it hangs in a way that no cancelling ends.</summary>
    public async Task<bool> AnswersAsync(TimeSpan within, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(within);
        try
        {
            return await AskAsync(patience.Token).WaitAsync(within, ct);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Ends the changes, and closes the idle connections of SQLite: the last of them puts the log into the file.</summary>
    public void Dispose()
    {
        Gate.Dispose();
        if (Provider != DatabaseProvider.Sqlite) return;
        using var own = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(own);
    }

    private async Task<bool> AskAsync(CancellationToken ct)
    {
        await using var db = OpenAsNobody();
        try
        {
            await db.Database.ExecuteSqlRawAsync("SELECT 1", ct);
            return true;
        }
        catch (Exception error) when (error is DbException or OperationCanceledException)
        {
            return false;
        }
    }

    private static Func<DoorView, SupportDb> Creator(DbContextOptions<SqliteSupportDb> options) => view => new SqliteSupportDb(options, view);

    private static Func<DoorView, SupportDb> Creator(DbContextOptions<PostgresSupportDb> options) => view => new PostgresSupportDb(options, view);

    /// <summary>Runs a change again, on a context of its own, when PostgreSQL broke it off to free two that waited for each other.</summary>
    private async Task<T> ChangeAsync<T>(DoorView view, Func<SupportDb, CancellationToken, Task<T>> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ChangeOnceAsync(view, change, ct);
            }
            catch (Exception error) when (attempt < MostAttempts && PassingTrouble.IsBrokenOff(error))
            {
                // Nothing of it was committed.
            }
        }
    }

    private async Task<T> ChangeOnceAsync<T>(DoorView view, Func<SupportDb, CancellationToken, Task<T>> change, CancellationToken ct)
    {
        IReadOnlyCollection<FeedTopic> announcements;
        T result;
        using (await Gate.EnterAsync(ct))
        {
            await using var db = _create(view);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            result = await change(db, ct);
            await db.SaveChangesAsync(ct);
            announcements = db.Announcements;
            // Other processes hear of it by the commit itself, this one right after it.
            await _feed.EnlistAsync(transaction.GetDbTransaction(), announcements, ct);
            await transaction.CommitAsync(ct);
        }
        _feed.Publish(announcements);
        return result;
    }
}
