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
    private static Func<Task>? _restart;

    /// <summary>The connection string of a fresh, empty database; null where PostgreSQL is not installed.</summary>
    public static async Task<string?> CreateDatabaseAsync()
    {
        if (await Running.Value is not { } server) return null;
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    /// <summary>Breaks the server off as a crash would, every connection at once, and starts it again; it comes back by its log.</summary>
    public static async Task RestartAsync()
    {
        if (await Running.Value is null || _restart is not { } restart) throw new InvalidOperationException(Missing);
        await restart();
    }

    private static async Task<string?> StartAsync()
    {
        if (BinFolder() is not { } bin) return null;
        var data = Path.Combine(Path.GetTempPath(), $"coesupport-pg-{Guid.NewGuid():N}");
        Directory.CreateDirectory(data);
        // PostgreSQL refuses to run as root; Debian's package brings the user "postgres".
        var asRoot = string.Equals(Environment.UserName, "root", StringComparison.Ordinal);
        if (asRoot) await RunAsync("chown", ["postgres", data]);
        await RunOwnedAsync(Path.Combine(bin, "initdb"), ["-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"], asRoot);
        var port = FreePort();
        var settings = string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c fsync=off -c max_connections=200");
        string[] start = ["-D", data, "-l", Path.Combine(data, "log"), "-o", settings, "-w", "-t", "30", "start"];
        await RunOwnedAsync(Path.Combine(bin, "pg_ctl"), start, asRoot);
        _restart = async () =>
        {
            await RunOwnedAsync(Path.Combine(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "-w", "stop"], asRoot);
            await RunOwnedAsync(Path.Combine(bin, "pg_ctl"), start, asRoot);
        };
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            RunOwnedAsync(Path.Combine(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"], asRoot).GetAwaiter().GetResult();
            Directory.Delete(data, recursive: true);
        };
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
}
