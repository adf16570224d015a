using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.TestKit;
using Npgsql;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>
/// Workstation and simulator as two processes on loopback, each with a storage folder of its own; both can be killed and started again where they stopped.
/// Ends only what it started.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private const string Secret = "chaos-secret", Token = "chaos-token", Bot = "Uc000000000000000000000000000000a";
    private const string Filler = "filler";
    private const int SmallDisk = 192; // MB
    // As on a file system that copies on writing: the log is not laid out beforehand, so that it too meets a full disk.
    private const string LittleLog = "-c min_wal_size=32MB -c max_wal_size=64MB -c wal_init_zero=off -c wal_recycle=off";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coesupport-chaos-");
    private readonly int _port = FreePort(), _linePort = FreePort();
    private readonly string[] _disks;
    private readonly string? _clock;
    private string _postgres = "";
    private Child? _web, _line;

    private World(bool onPostgres, bool hasLeaps)
    {
        (IsPostgres, _clock) = (onPostgres, hasLeaps ? Path.Combine(_folder.FullName, "clock") : null);
        Storage = Directory.CreateDirectory(Path.Combine(_folder.FullName, "web")).FullName;
        // The server runs as somebody else, to whom the folder of this run is closed.
        _disks = onPostgres ? [Storage, Directory.CreateTempSubdirectory("coesupport-chaos-pg-").FullName] : [Storage];
        HasSmallDisk = _disks.All(disk => Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={SmallDisk}m"), "tmpfs", disk));
        Workstation = new Uri($"http://127.0.0.1:{_port}/");
        Line = new Uri($"http://127.0.0.1:{_linePort}/");
    }

    public Uri Workstation { get; }

    public Uri Line { get; }

    /// <summary>The workstation's storage folder.</summary>
    public string Storage { get; }

    /// <summary>The storage, and PostgreSQL's, lie on small disks of their own that can be filled.</summary>
    public bool HasSmallDisk { get; }

    /// <summary>What both processes printed last.</summary>
    public IEnumerable<string> LastWords => [.. _web?.Lines ?? [], .. _line?.Lines ?? []];

    public bool IsPostgres { get; }

    /// <summary>The processes that bring the words to the disk.</summary>
    public IReadOnlyList<int> Syncing => IsPostgres ? PostgresCluster.Processes : [Web.Id];

    /// <summary>How long the last start took.</summary>
    public TimeSpan StartTook { get; private set; }

    /// <summary>The workstation's process while it runs.</summary>
    public Child Web => _web ?? throw new InvalidOperationException("The workstation is not running.");

    /// <summary>The simulator's process while it runs.</summary>
    public Child Simulator => _line ?? throw new InvalidOperationException("The simulator is not running.");

    /// <exception cref="InvalidOperationException">PostgreSQL is wanted and not installed.</exception>
    public static async Task<World> SetAsync(bool onPostgres, bool hasLeaps, CancellationToken ct)
    {
        var world = new World(onPostgres, hasLeaps);
        try
        {
            await world.BeginAsync(ct);
            return world;
        }
        catch
        {
            await world.DisposeAsync(); // no disk stays mounted
            throw;
        }
    }

    private async Task BeginAsync(CancellationToken ct)
    {
        if (IsPostgres)
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_disks[^1], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            PostgresCluster.LieIn(_disks[^1], LittleLog);
            _postgres = await PostgresCluster.CreateDatabaseAsync(isPooled: true) ?? throw new InvalidOperationException(PostgresCluster.Missing);
        }
        await StartSimulatorAsync(ct);
        await StartAsync(ct);
    }

    /// <summary>Starts the workstation on what it has; on demand without waiting until it is ready.</summary>
    public async Task StartAsync(CancellationToken ct, bool waits = true)
    {
        if (_web is not null) await _web.DisposeAsync();
        _web = Child.Start("CoeSupport.Web", new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = Workstation.AbsoluteUri,
            ["Logging__LogLevel__Default"] = "Warning",
            ["Storage__Path"] = Storage,
            ["Database__Provider"] = (IsPostgres ? DatabaseProvider.Postgres : DatabaseProvider.Sqlite).ToString(),
            ["ConnectionStrings__Support"] = _postgres,
            ["Line__ApiBaseAddress"] = new Uri(Line, "simulator/api/").AbsoluteUri,
            ["Line__DataApiBaseAddress"] = new Uri(Line, "simulator/api-data/").AbsoluteUri,
            ["Line__AnswerWithin"] = "00:00:02",
            ["Line__Channels__0__Name"] = "chaos",
            ["Line__Channels__0__ChannelId"] = "2000000009",
            ["Line__Channels__0__ChannelSecret"] = Secret,
            ["Line__Channels__0__ChannelAccessToken"] = Token,
            ["Line__Channels__0__BotUserId"] = Bot,
        }, _clock);
        if (!waits) return;
        var watch = Stopwatch.StartNew();
        await _web.ReadyAsync(new Uri(Workstation, "health/ready"), ct);
        StartTook = watch.Elapsed;
    }

    public async Task StartSimulatorAsync(CancellationToken ct)
    {
        if (_line is not null) await _line.DisposeAsync();
        _line = Child.Start("CoeSupport.LineSimulator", new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = Line.AbsoluteUri,
            ["Logging__LogLevel__Default"] = "Warning",
            ["Simulator__StoragePath"] = Path.Combine(_folder.FullName, "line"),
            ["Simulator__WebhookUrl"] = new Uri(Workstation, "line/webhook").AbsoluteUri,
            ["Simulator__WorkstationUrl"] = Workstation.AbsoluteUri,
            ["Simulator__ChannelName"] = "chaos",
            ["Simulator__ChannelId"] = "2000000009",
            ["Simulator__ChannelSecret"] = Secret,
            ["Simulator__ChannelAccessToken"] = Token,
            ["Simulator__BotUserId"] = Bot,
        });
        await _line.ReadyAsync(new Uri(Line, "simulator"), ct);
    }

    /// <summary>A second door to the workstation's data. On SQLite for reading, or for writing while the workstation is down.</summary>
    public Database Open() => IsPostgres
        ? new Database(DatabaseProvider.Postgres, new NpgsqlConnectionStringBuilder(_postgres) { Pooling = false }.ToString(), new RoomFeed(), TimeProvider.System)
        : new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(Storage, "support.db")};Pooling=False", new RoomFeed(), TimeProvider.System);

    /// <summary>The workstation's clock leaps to so much before or behind the machine's.</summary>
    /// <exception cref="InvalidOperationException">It goes by the machine's clock in this run.</exception>
    public void Leap(TimeSpan by) => LeapingClock.Set(_clock ?? throw new InvalidOperationException("No leaps of the clock were asked for."), by);

    /// <summary>How often PostgreSQL has complained of a full disk.</summary>
    public int DiskComplaints => IsPostgres ? PostgresCluster.Told("No space left on device") : 0;

    /// <summary>Fills the small disks to the last byte.</summary>
    public void FillDisk()
    {
        foreach (var disk in _disks) Fill(Path.Combine(disk, Filler));
    }

    /// <summary>Makes room again; a database that gave up for want of it comes back, as its operator would have it.</summary>
    public async Task MakeRoomAsync()
    {
        foreach (var disk in _disks) File.Delete(Path.Combine(disk, Filler));
        if (IsPostgres) await PostgresCluster.ReviveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is not null) await _web.DisposeAsync();
        if (_line is not null) await _line.DisposeAsync();
        if (IsPostgres) await PostgresCluster.StopAsync();
        foreach (var disk in _disks)
        {
            if (HasSmallDisk && !Run("umount", disk)) Run("umount", "-l", disk);
            Directory.Delete(disk, recursive: true);
        }
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs a command to its end; false when it cannot be had or says no.</summary>
    public static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // not installed
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Fill(string file)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var block = new byte[1 << 20]; block.Length > 0;)
        {
            try
            {
                stream.Write(block);
            }
            catch (IOException)
            {
                block = new byte[block.Length / 4]; // the rest in smaller pieces
            }
        }
    }
}
