using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CoeSupport.Core.People;
using Microsoft.Data.Sqlite;

namespace CoeSupport.Core.Keys;

/// <summary>
/// The keys, in a small database of their own apart from the data (house.md §4.5): a stolen or restored copy of the support database is
/// unreadable without it, and deleting a room's key erases the room. Keys are wrapped under a master key that lies in its own file, readable by
/// the owner only. One process opens it at a time.
/// </summary>
public sealed class KeyStore : IDisposable
{
    private const int KeyBytes = 32;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly SealKey _master;
    private readonly ConcurrentDictionary<RoomId, SealKey> _rooms = new();
    private readonly ConcurrentDictionary<DateOnly, SealKey> _days = new();
    private readonly byte[] _hashKey, _auditKey;
    private readonly SealKey _house;
    private readonly string _folder;
    private volatile IReadOnlyList<Erasure> _erasures;

    /// <summary>Opens the store in a folder, making it on first use: <c>keys.db</c> and <c>master.key</c>.</summary>
    public KeyStore(string folder)
    {
        Directory.CreateDirectory(folder);
        _master = new SealKey(MasterKeyFile.ReadOrCreate(Path.Combine(folder, "master.key")));
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "keys.db"), Pooling = false }.ToString());
        _connection.Open();
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
        Run("CREATE TABLE IF NOT EXISTS wrapped_keys (kind TEXT NOT NULL, name BLOB NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;");
        _hashKey = ReadOrMake("hash", Guid.Empty);
        _auditKey = ReadOrMake("audit", Guid.Empty);
        _house = new SealKey(ReadOrMake("house", Guid.Empty));
        _folder = folder;
        // After a crash in the middle of an erasure, or when an older copy was put here: what the ledger names has no key.
        _erasures = ErasureLedger.Read(folder);
        var deleted = _erasures.Count(line => Delete(line.Room));
        if (deleted > 0) Run("PRAGMA wal_checkpoint(TRUNCATE);");
    }

    /// <summary>What the ledger says: every room that was erased, also before a restore. Only grows while the store is open.</summary>
    public IReadOnlyList<Erasure> Erasures => _erasures;

    /// <summary>The keyed hash by which a LINE user id is found again: HMAC-SHA256, 32 bytes.</summary>
    public byte[] HashLineUser(string lineUserId) => HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes(lineUserId));

    /// <summary>The keyed hash that chains the audit trail: HMAC-SHA256, 32 bytes.</summary>
    public byte[] HashAudit(ReadOnlySpan<byte> line) => HMACSHA256.HashData(_auditKey, line);

    /// <summary>The key for what people of the staff write that belongs to no room, such as templates.</summary>
    public SealKey HouseKey => _house;

    /// <summary>Makes and stores a room's key durably; to be called before the room's row is written.</summary>
    public SealKey CreateRoomKey(RoomId room)
    {
        lock (_gate)
        {
            return _rooms[room] = new SealKey(ReadOrMake("room", room.Value));
        }
    }

    /// <summary>The key of a room that is known to have one.</summary>
    /// <exception cref="KeyGoneException">The room was erased, or the store belongs to another database.</exception>
    public SealKey RoomKey(RoomId room) => FindRoomKey(room) ?? throw new KeyGoneException(room);

    /// <summary>The key of a room; null when it was erased. Whoever reads many rooms asks this way: one dark room must not hide the others.</summary>
    public SealKey? FindRoomKey(RoomId room)
    {
        if (_rooms.TryGetValue(room, out var cached)) return cached;
        lock (_gate)
        {
            return Read("room", room.Value) is { } key ? _rooms.GetOrAdd(room, _ => new SealKey(key)) : null;
        }
    }

    /// <summary>
    /// Makes a room's words unreadable for ever, here and in every copy of the database. The ledger line comes first and is what darkens backups:
    /// whoever restores one deletes the keys of all rooms it names.
    /// </summary>
    public void EraseRoom(RoomId room, DateTimeOffset at)
    {
        lock (_gate)
        {
            ErasureLedger.Append(_folder, new Erasure(room, at));
            _erasures = [.. _erasures, new Erasure(room, at)];
            Delete(room);
            Run("PRAGMA wal_checkpoint(TRUNCATE);"); // the old pages must not stay in the log
            _rooms.TryRemove(room, out _);
        }
    }

    /// <summary>The key under which inbox payloads of one UTC day are sealed; made on first use.</summary>
    public SealKey DayKey(DateOnly day)
    {
        if (_days.TryGetValue(day, out var cached)) return cached;
        lock (_gate)
        {
            return _days.GetOrAdd(day, d => new SealKey(ReadOrMake("day", DayName(d))));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _master.Dispose();
        _house.Dispose();
        foreach (var key in _rooms.Values) key.Dispose();
        foreach (var key in _days.Values) key.Dispose();
    }

    private static Guid DayName(DateOnly day) => new(day.DayNumber, 0, 0, new byte[8]);

    private byte[] ReadOrMake(string kind, Guid name)
    {
        if (Read(kind, name) is { } existing) return existing;
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO wrapped_keys (kind, name, wrapped) VALUES ($kind, $name, $wrapped)";
        insert.Parameters.AddWithValue("$kind", kind);
        insert.Parameters.AddWithValue("$name", name.ToByteArray(bigEndian: true));
        insert.Parameters.AddWithValue("$wrapped", _master.Seal(key, new SealedPlace("wrapped_keys", kind, name)));
        insert.ExecuteNonQuery();
        return key;
    }

    private byte[]? Read(string kind, Guid name)
    {
        using var select = _connection.CreateCommand();
        select.CommandText = "SELECT wrapped FROM wrapped_keys WHERE kind = $kind AND name = $name";
        select.Parameters.AddWithValue("$kind", kind);
        select.Parameters.AddWithValue("$name", name.ToByteArray(bigEndian: true));
        return select.ExecuteScalar() is byte[] wrapped ? _master.Open(wrapped, new SealedPlace("wrapped_keys", kind, name)) : null;
    }

    private bool Delete(RoomId room)
    {
        using var delete = _connection.CreateCommand();
        delete.CommandText = "DELETE FROM wrapped_keys WHERE kind = 'room' AND name = $name";
        delete.Parameters.AddWithValue("$name", room.Value.ToByteArray(bigEndian: true));
        return delete.ExecuteNonQuery() > 0;
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
