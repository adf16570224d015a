using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Storage;

/// <summary>
/// The simulator's own file. One connection behind one gate: what a call decides (retry key, reply token, quota) and what it writes
/// are one transaction, so two equal calls at once cannot both be the first. Full sync: what was answered is on disk.
/// </summary>
internal sealed class SimulatorDb : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS parents(
            user_id TEXT PRIMARY KEY, display_name TEXT NOT NULL, is_friend INTEGER NOT NULL, is_blocked INTEGER NOT NULL,
            last_spoke_at INTEGER, unread INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS bubbles(
            seq INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL, from_parent INTEGER NOT NULL,
            sender_name TEXT, type TEXT NOT NULL, text TEXT, keywords TEXT, at INTEGER NOT NULL, unsent INTEGER NOT NULL DEFAULT 0,
            quote_token TEXT, quoted_id TEXT, read_token TEXT, is_read INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS bubbles_of_parent ON bubbles(user_id, seq);
        CREATE TABLE IF NOT EXISTS events(
            seq INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, lane TEXT NOT NULL, what TEXT NOT NULL, body TEXT NOT NULL,
            reply_token TEXT, created_at INTEGER NOT NULL, next_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
            state INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS events_waiting ON events(lane, seq) WHERE state = 0;
        CREATE INDEX IF NOT EXISTS events_by_id ON events(event_id);
        CREATE TABLE IF NOT EXISTS reply_tokens(
            token TEXT PRIMARY KEY, user_id TEXT NOT NULL, event_at INTEGER NOT NULL, issued_at INTEGER, used_at INTEGER,
            redelivered INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE IF NOT EXISTS pushes(
            seq INTEGER PRIMARY KEY AUTOINCREMENT, retry_key TEXT, request_id TEXT NOT NULL, user_id TEXT NOT NULL, accepted_at INTEGER NOT NULL,
            delivered INTEGER NOT NULL, sent_messages TEXT NOT NULL, texts TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS pushes_by_key ON pushes(retry_key) WHERE retry_key IS NOT NULL;
        CREATE TABLE IF NOT EXISTS attachments(
            message_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, kind TEXT NOT NULL, content_type TEXT, file_name TEXT, bytes BLOB,
            is_external INTEGER NOT NULL DEFAULT 0, latitude REAL, longitude REAL, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS attachments_of_parent ON attachments(user_id);
        CREATE TABLE IF NOT EXISTS buttons(
            message_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, template TEXT, quick_replies TEXT) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS buttons_of_parent ON buttons(user_id);
        CREATE TABLE IF NOT EXISTS access_tokens(token TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS sent(day TEXT NOT NULL, kind TEXT NOT NULL, persons INTEGER NOT NULL, PRIMARY KEY(day, kind)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS usage(month TEXT PRIMARY KEY, persons INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private readonly Lock gate = new();
    private readonly SqliteConnection connection;

    public SimulatorDb(IOptions<LineSimulatorOptions> options)
    {
        var folder = Directory.CreateDirectory(options.Value.StoragePath).FullName;
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "simulator.db"),
            Pooling = false,
        }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;" + Schema;
        command.ExecuteNonQuery();
    }

    public T Do<T>(Func<Sql, T> work)
    {
        lock (gate)
        {
            using var transaction = connection.BeginTransaction();
            var result = work(new Sql(connection, transaction));
            transaction.Commit();
            return result;
        }
    }

    public void Do(Action<Sql> work) => Do(sql =>
    {
        work(sql);
        return 0;
    });

    /// <summary>The next message id: LINE's are long decimal strings that must never be read as numbers.</summary>
    public static string NextMessageId(Sql sql)
    {
        string id;
        do
        {
            var number = sql.Number("INSERT INTO counters VALUES ('message', 1) ON CONFLICT(name) DO UPDATE SET value = value + 1 RETURNING value");
            id = $"56{number:D16}";
        }
        while (sql.Number("SELECT 1 FROM bubbles WHERE message_id = $id", ("$id", id)) != 0);
        return id;
    }

    public void Dispose()
    {
        lock (gate) connection.Dispose();
    }
}
