using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CoeSupport.Core.People;
using Microsoft.Data.Sqlite;

namespace CoeSupport.Core.Keys;

/// <summary>
/// The keys, in a small database of their own apart from the data (house.md §4.5): a stolen or restored copy of the support database is
/// unreadable without it, and deleting a room's key erases the room. Keys are wrapped under a master key that lies in its own file, readable by
/// the owner only. One process opens it, or on PostgreSQL the nodes that share the folder; what another made is found, and what another erased is let go of
/// by <see cref="Follow"/>.
/// </summary>
public sealed class KeyStore : IDisposable
{
    private const int KeyBytes = 32;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private SealKey _master;
    private readonly ConcurrentDictionary<RoomId, SealKey> _rooms = new();
    private readonly ConcurrentDictionary<DateOnly, SealKey> _days = new();
    private readonly byte[] _hashKey, _auditKey;
    private readonly SealKey _house;
    private readonly string _folder;
    private volatile IReadOnlyList<Erasure> _erasures;

    /// <summary>Opens the store in a folder, making it on first use: <c>keys.db</c> and <c>master.key</c>.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="shared">Other nodes open it as well: then without a write-ahead log, which needs memory shared on one machine and cannot lie on a network's folder.</param>
    public KeyStore(string folder, bool shared = false)
    {
        Directory.CreateDirectory(folder);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "keys.db"), Pooling = false }.ToString());
        _connection.Open();
        Run($"PRAGMA journal_mode={(shared ? "DELETE" : "WAL")}; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
        Run("CREATE TABLE IF NOT EXISTS wrapped_keys (kind TEXT NOT NULL, name BLOB NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;");
        _master = new SealKey(MasterKeyFile.ReadOrCreate(folder, OpensWith));
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

    /// <summary>Lets go of the keys of rooms that another node erased. Its feed rings <see cref="Feed.FeedTopic.Erasures"/>; nothing of this is needed with one node.</summary>
    public void Follow()
    {
        lock (_gate)
        {
            var ledger = ErasureLedger.Read(_folder);
            var known = _erasures.Select(line => line.Room).ToHashSet();
            foreach (var (room, _) in ledger.Where(line => !known.Contains(line.Room)))
            {
                Delete(room); // the other may have died between its line and the key
                _rooms.TryRemove(room, out _);
            }
            _erasures = ledger;
        }
    }

    /// <summary>The keyed hash by which a LINE user id is found again: HMAC-SHA256, 32 bytes.</summary>
    public byte[] HashLineUser(string lineUserId) => HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes(lineUserId));

    /// <summary>The keyed hash by which the endpoint of a device is found again: HMAC-SHA256, 32 bytes.</summary>
    public byte[] HashEndpoint(string endpoint) => HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes("push\n" + endpoint));

    /// <summary>The secret from which the key is made that names us to push services: 32 random bytes, made on first use, the same ever after.</summary>
    public byte[] PushSecret()
    {
        lock (_gate)
        {
            return ReadOrMake("push", Guid.Empty);
        }
    }

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

    /// <summary>As <see cref="CreateRoomKey"/> for many rooms, with one sync for all of them.</summary>
    public void CreateRoomKeys(IReadOnlyCollection<RoomId> rooms)
    {
        ArgumentNullException.ThrowIfNull(rooms);
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            var made = rooms.Select(room => (Room: room, Key: ReadOrMake("room", room.Value))).ToList();
            transaction.Commit();
            foreach (var (room, key) in made) _rooms[room] = new SealKey(key);
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

    /// <summary>
    /// Deletes the keys of days before this one that seal nothing any more, so that a payload in an old copy of the database goes dark as soon as
    /// the copies of the keys are gone.
    /// </summary>
    /// <param name="before">The first day whose key stays whatever it seals.</param>
    /// <param name="needed">Older days that still seal something.</param>
    /// <returns>How many were deleted.</returns>
    public int ForgetDays(DateOnly before, IReadOnlySet<DateOnly> needed)
    {
        lock (_gate)
        {
            var old = Days().Where(day => day < before && !needed.Contains(day)).ToList();
            foreach (var day in old)
            {
                Delete("day", DayName(day));
                _days.TryRemove(day, out _);
            }
            foreach (var day in _days.Keys.Where(day => day < before && !needed.Contains(day))) _days.TryRemove(day, out _); // gone by another node
            if (old.Count > 0) Run("PRAGMA wal_checkpoint(TRUNCATE);");
            return old.Count;
        }
    }

    /// <summary>
    /// Wraps every key under a new master key and deletes the old one. The keys themselves stay: what they seal need not be touched, and people are
    /// found again by the same hash.
    /// </summary>
    /// <returns>How many keys were wrapped.</returns>
    public int Rotate() => Rotate(_ => { });

    internal int Rotate(Action<RotationStep> reached)
    {
        lock (_gate)
        {
            var next = new SealKey(MasterKeyFile.CreateNext(_folder));
            reached(RotationStep.NextIsThere);
            var rows = Rows();
            using (var transaction = _connection.BeginTransaction())
            {
                foreach (var (kind, name, wrapped) in rows)
                {
                    var place = new SealedPlace("wrapped_keys", kind, name);
                    using var update = _connection.CreateCommand();
                    update.Transaction = transaction;
                    update.CommandText = "UPDATE wrapped_keys SET wrapped = $wrapped WHERE kind = $kind AND name = $name";
                    update.Parameters.AddWithValue("$kind", kind);
                    update.Parameters.AddWithValue("$name", name.ToByteArray(bigEndian: true));
                    update.Parameters.AddWithValue("$wrapped", next.Seal(_master.Open(wrapped, place), place));
                    update.ExecuteNonQuery();
                }
                reached(RotationStep.Rewrapped);
                transaction.Commit();
            }
            reached(RotationStep.Committed);
            MasterKeyFile.TakeNext(_folder);
            reached(RotationStep.Done);
            _master.Dispose();
            _master = next;
            Run("PRAGMA wal_checkpoint(TRUNCATE);"); // what the old one wrapped must not stay in the log
            return rows.Count;
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
        insert.CommandText = "INSERT OR IGNORE INTO wrapped_keys (kind, name, wrapped) VALUES ($kind, $name, $wrapped)";
        insert.Parameters.AddWithValue("$kind", kind);
        insert.Parameters.AddWithValue("$name", name.ToByteArray(bigEndian: true));
        insert.Parameters.AddWithValue("$wrapped", _master.Seal(key, new SealedPlace("wrapped_keys", kind, name)));
        return insert.ExecuteNonQuery() > 0 ? key : Read(kind, name)!; // another node was faster: its key it is
    }

    private byte[]? Read(string kind, Guid name)
    {
        using var select = _connection.CreateCommand();
        select.CommandText = "SELECT wrapped FROM wrapped_keys WHERE kind = $kind AND name = $name";
        select.Parameters.AddWithValue("$kind", kind);
        select.Parameters.AddWithValue("$name", name.ToByteArray(bigEndian: true));
        return select.ExecuteScalar() is byte[] wrapped ? _master.Open(wrapped, new SealedPlace("wrapped_keys", kind, name)) : null;
    }

    private bool OpensWith(byte[] master)
    {
        if (Rows() is not [var (kind, name, wrapped), ..]) return false;
        try
        {
            using var key = new SealKey(master);
            key.Open(wrapped, new SealedPlace("wrapped_keys", kind, name));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private List<(string Kind, Guid Name, byte[] Wrapped)> Rows()
    {
        using var select = _connection.CreateCommand();
        select.CommandText = "SELECT kind, name, wrapped FROM wrapped_keys";
        using var reader = select.ExecuteReader();
        var rows = new List<(string, Guid, byte[])>();
        while (reader.Read()) rows.Add((reader.GetString(0), new Guid(reader.GetFieldValue<byte[]>(1), bigEndian: true), reader.GetFieldValue<byte[]>(2)));
        return rows;
    }

    private List<DateOnly> Days()
    {
        using var select = _connection.CreateCommand();
        select.CommandText = "SELECT name FROM wrapped_keys WHERE kind = 'day'";
        using var reader = select.ExecuteReader();
        var days = new List<DateOnly>();
        while (reader.Read()) days.Add(DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(reader.GetFieldValue<byte[]>(0))));
        return days;
    }

    private bool Delete(RoomId room) => Delete("room", room.Value);

    private bool Delete(string kind, Guid name)
    {
        using var delete = _connection.CreateCommand();
        delete.CommandText = "DELETE FROM wrapped_keys WHERE kind = $kind AND name = $name";
        delete.Parameters.AddWithValue("$kind", kind);
        delete.Parameters.AddWithValue("$name", name.ToByteArray(bigEndian: true));
        return delete.ExecuteNonQuery() > 0;
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
