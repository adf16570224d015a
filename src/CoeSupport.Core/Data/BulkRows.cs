using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CoeSupport.Core.Data;

/// <summary>
/// Very many rows at once: one prepared statement a table on SQLite, COPY on PostgreSQL. Takes entities as the verbs of the domain made them. For an empty
/// storage that nobody uses (<see cref="Database.WriteInBulkAsync"/>): while it is open SQLite does not sync and keeps no log, so that a power cut or a kill
/// leaves a file to throw away; and references between tables are not looked up again, which a test does instead.
/// </summary>
public sealed class BulkRows : IAsyncDisposable
{
    private readonly SupportDb _db;
    private readonly DbConnection _connection;
    private readonly Dictionary<Type, BulkTable> _tables = [];
    private readonly Dictionary<Type, DbCommand> _inserts = [];
    private DbTransaction? _transaction;

    private BulkRows(SupportDb db, DbConnection connection) => (_db, _connection) = (db, connection);

    internal static async Task<BulkRows> OpenAsync(SupportDb db, CancellationToken ct)
    {
        var rows = new BulkRows(db, db.Database.GetDbConnection());
        rows.CloseIdle(); // one of them would keep the log
        await db.Database.OpenConnectionAsync(ct);
        if (rows._connection is SqliteConnection) await rows.RunAsync("PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; PRAGMA cache_size=-524288; PRAGMA secure_delete=OFF;", ct);
        else if (await rows.IsOwnerOfAllAsync(ct)) await rows.RunAsync("SET session_replication_role = replica; SET synchronous_commit = off", ct);
        return rows;
    }

    /// <summary>Writes these into the table of their type, within the piece that <see cref="CommitAsync"/> ends.</summary>
    public async Task AddAsync<T>(IReadOnlyCollection<T> entities, CancellationToken ct) where T : class
    {
        ArgumentNullException.ThrowIfNull(entities);
        if (entities.Count == 0) return;
        _transaction ??= await _connection.BeginTransactionAsync(ct);
        if (!_tables.TryGetValue(typeof(T), out var table)) _tables[typeof(T)] = table = new BulkTable(_db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} has no table.", nameof(entities)));
        if (_connection is NpgsqlConnection postgres) await CopyAsync(postgres, table, entities, ct);
        else Insert(table, entities);
    }

    /// <summary>Ends a piece: what was added is there.</summary>
    public async Task CommitAsync(CancellationToken ct)
    {
        if (_transaction is null) return;
        await _transaction.CommitAsync(ct);
        await _transaction.DisposeAsync();
        _transaction = null;
    }

    /// <summary>What was not committed is gone; the database works as it always does.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var insert in _inserts.Values) await insert.DisposeAsync();
        if (_transaction is not null) await _transaction.DisposeAsync();
        // Planning on PostgreSQL looks at statistics, which otherwise come a minute later.
        await RunAsync(_connection is SqliteConnection ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-2000; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;" : "RESET ALL; ANALYZE", CancellationToken.None);
        await _db.Database.CloseConnectionAsync();
        CloseIdle();
    }

    private void CloseIdle()
    {
        if (_connection is SqliteConnection sqlite) SqliteConnection.ClearPool(sqlite);
    }

    private static async Task CopyAsync<T>(NpgsqlConnection postgres, BulkTable table, IReadOnlyCollection<T> entities, CancellationToken ct) where T : class
    {
        await using var copy = await postgres.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", ct);
        copy.Timeout = TimeSpan.FromMinutes(10);
        foreach (var entity in entities)
        {
            await copy.StartRowAsync(ct);
            for (var column = 0; column < table.Columns.Count; column++)
            {
                if (table.Value(entity, column) is { } value) await copy.WriteAsync(value, table.Types[column].StoreTypeNameBase, ct);
                else await copy.WriteNullAsync(ct);
            }
        }
        await copy.CompleteAsync(ct);
    }

    private void Insert<T>(BulkTable table, IReadOnlyCollection<T> entities) where T : class
    {
        if (!_inserts.TryGetValue(typeof(T), out var insert)) _inserts[typeof(T)] = insert = Prepare(table);
        insert.Transaction = _transaction;
        foreach (var entity in entities)
        {
            for (var column = 0; column < table.Columns.Count; column++) insert.Parameters[column].Value = table.Value(entity, column) ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
    }

    private DbCommand Prepare(BulkTable table)
    {
        var insert = _connection.CreateCommand();
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select((_, column) => $"$p{column}"))})";
        for (var column = 0; column < table.Columns.Count; column++) insert.Parameters.Add(table.Types[column].CreateParameter(insert, $"$p{column}", value: null, nullable: true));
        insert.Transaction = _transaction;
        insert.Prepare();
        return insert;
    }

    private async Task<bool> IsOwnerOfAllAsync(CancellationToken ct)
    {
        await using var ask = _connection.CreateCommand();
        ask.CommandText = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user";
        return await ask.ExecuteScalarAsync(ct) is true;
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(ct);
    }
}
