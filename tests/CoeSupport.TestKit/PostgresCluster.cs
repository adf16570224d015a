using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;

namespace CoeSupport.TestKit;

/// <summary>
/// A private PostgreSQL on loopback for this test run, in a folder of its own, gone at the end. Needs Debian's package <c>postgresql</c>; where it is
/// missing the tests say so and are skipped.
/// </summary>
public static class PostgresCluster
{
    /// <summary>Why tests on PostgreSQL are skipped on this machine.</summary>
    public const string Missing = "PostgreSQL is not installed here: apt-get install postgresql";

    private static readonly Lazy<Task<string?>> Running = new(() => Task.Run(StartAsync));
    private static string _folder = Path.GetTempPath(), _syncing = "-c fsync=off";
    private static Server? _server;

    /// <summary>The running server's processes: the first listens, the others are its children.</summary>
    public static IReadOnlyList<int> Processes => _server?.Processes ?? [];

    /// <summary>To be said before the first database: the cluster lies in this folder and syncs as in service, which tests save themselves.</summary>
    /// <param name="folder">The caller's to delete; the user "postgres" has to reach it.</param>
    /// <param name="settings">More of the server's options, as <c>-c name=value</c>.</param>
    public static void LieIn(string folder, string settings) => (_folder, _syncing) = (folder, settings);

    /// <summary>The connection string of a fresh, empty database; null where PostgreSQL is not installed.</summary>
    /// <param name="isPooled">Connections are kept, as in service; tests with databases of their own would keep too many.</param>
    public static async Task<string?> CreateDatabaseAsync(bool isPooled = false)
    {
        if (await Running.Value is not { } server) return null;
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20, Pooling = isPooled }.ToString();
    }

    /// <summary>Breaks the server off as a crash would, every connection at once, and starts it again; it comes back by its log.</summary>
    public static async Task RestartAsync()
    {
        if (await Running.Value is null || _server is not { } server) throw new InvalidOperationException(Missing);
        await server.StopAsync();
        await server.StartAsync();
    }

    /// <summary>Starts a server again that gave up, as one does whose disk is full, and waits until it answers.</summary>
    /// <exception cref="TimeoutException">It did not come back within a minute.</exception>
    public static async Task ReviveAsync()
    {
        if (await Running.Value is not { } connection || _server is not { } server) throw new InvalidOperationException(Missing);
        await Eventually.HoldsAsync("PostgreSQL answers again", async () =>
        {
            try
            {
                await using var asking = new NpgsqlConnection(connection);
                await asking.OpenAsync();
                return true;
            }
            catch (NpgsqlException)
            {
                if (!server.IsRunning) await server.StartAsync(); // otherwise it recovers by its log
                return false;
            }
        }, TimeSpan.FromMinutes(1));
    }

    /// <summary>How often the server has told of this in its journal, which does not lie on its disk.</summary>
    public static int Told(string words) => _server is { } server ? File.ReadLines(server.Journal).Count(line => line.Contains(words, StringComparison.Ordinal)) : 0;

    /// <summary>Ends the server before the process ends, so that its disk can be taken away.</summary>
    public static async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is not { } server) return;
        if (server.IsRunning) await server.StopAsync();
        Directory.Delete(server.Data, recursive: true);
        File.Delete(server.Journal);
    }

    private static async Task<string?> StartAsync()
    {
        if (BinFolder() is not { } bin) return null;
        var data = Path.Combine(_folder, $"coesupport-pg-{Guid.NewGuid():N}");
        Directory.CreateDirectory(data);
        // PostgreSQL refuses to run as root; Debian's package brings the user "postgres".
        var asRoot = string.Equals(Environment.UserName, "root", StringComparison.Ordinal);
        if (asRoot) await RunAsync("chown", ["postgres", data]);
        await RunOwnedAsync(Path.Combine(bin, "initdb"), ["-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"], asRoot);
        var port = FreePort();
        var settings = string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c max_connections=200 {_syncing}");
        var server = new Server(Path.Combine(bin, "pg_ctl"), data, settings, asRoot);
        await server.StartAsync();
        _server = server;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAsync().GetAwaiter().GetResult();
        return new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "test", Database = "postgres", Pooling = false }.ToString();
    }

    private static string? BinFolder() =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;

    private static Task RunOwnedAsync(string program, string[] arguments, bool asRoot) =>
        asRoot ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments]) : RunAsync(program, arguments);

    private static async Task RunAsync(string program, string[] arguments)
    {
        // Output is not captured: the server would inherit the pipe and keep it open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Server(string Control, string Data, string Settings, bool AsRoot)
    {
        // Its first line is the listening process.
        private string PidFile => Path.Combine(Data, "postmaster.pid");

        public string Journal { get; } = Path.Combine(Path.GetTempPath(), $"{Path.GetFileName(Data)}.log");

        public bool IsRunning => Processes.Count > 0;

        public IReadOnlyList<int> Processes
        {
            get
            {
                try
                {
                    var first = File.ReadLines(PidFile).FirstOrDefault();
                    return [.. File.ReadAllText($"/proc/{first}/task/{first}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(first!).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
                }
                catch (IOException)
                {
                    return []; // it has ended, or is about to
                }
            }
        }

        public Task StartAsync() => RunOwnedAsync(Control, ["-D", Data, "-l", Journal, "-o", Settings, "-w", "-t", "30", "start"], AsRoot);

        public Task StopAsync() => RunOwnedAsync(Control, ["-D", Data, "-m", "immediate", "-w", "stop"], AsRoot);
    }
}
