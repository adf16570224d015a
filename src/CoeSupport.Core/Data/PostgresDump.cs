using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CoeSupport.Core.Data;

/// <summary>Dumps and restores a PostgreSQL database with its own programs, where they are installed.</summary>
public static class PostgresDump
{
    /// <summary>Why it cannot be done here.</summary>
    public const string Missing = "pg_dump and pg_restore are not installed on this machine (Debian: apt-get install postgresql-client).";

    /// <summary>True when both programs are here.</summary>
    public static bool IsAvailable => Find("pg_dump") is not null && Find("pg_restore") is not null;

    /// <summary>Dumps one consistent snapshot into a file. Null when done, otherwise what the program said.</summary>
    public static Task<string?> DumpAsync(string connectionString, string file, CancellationToken ct) =>
        RunAsync("pg_dump", connectionString, ["--format=custom", "--no-owner", "--no-privileges", $"--file={file}"], ct);

    /// <summary>Restores a dump into an empty database, all or nothing. Null when done, otherwise what the program said.</summary>
    public static Task<string?> RestoreAsync(string connectionString, string file, CancellationToken ct) =>
        RunAsync("pg_restore", connectionString, ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={new NpgsqlConnectionStringBuilder(connectionString).Database}", file], ct);

    /// <summary>How many tables are there.</summary>
    public static Task<long> TablesAsync(string connectionString, CancellationToken ct) =>
        AskAsync(connectionString, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'", ct);

    /// <summary>How many others are connected: a running application, on whatever machine.</summary>
    public static Task<long> OtherSessionsAsync(string connectionString, CancellationToken ct) =>
        AskAsync(connectionString, "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'", ct);

    /// <summary>Drops every table.</summary>
    public static Task EmptyAsync(string connectionString, CancellationToken ct) => AskAsync(connectionString,
        """
        DO $$ DECLARE t text; BEGIN
          FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE format('DROP TABLE public.%I CASCADE', t); END LOOP;
        END $$
        """, ct);

    /// <summary>Makes a database to look into a dump; null when the user may not.</summary>
    public static async Task<string?> MakeTemporaryAsync(string connectionString, CancellationToken ct)
    {
        var name = $"coesupport_verify_{Guid.NewGuid():N}";
        try
        {
            await AskAsync(connectionString, $"CREATE DATABASE {name}", ct);
            return new NpgsqlConnectionStringBuilder(connectionString) { Database = name, Pooling = false }.ToString();
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return null;
        }
    }

    /// <summary>Drops what <see cref="MakeTemporaryAsync"/> made.</summary>
    public static Task DropTemporaryAsync(string connectionString, string temporary, CancellationToken ct) =>
        AskAsync(connectionString, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(temporary).Database} WITH (FORCE)", ct);

    private static async Task<long> AskAsync(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) is long number ? number : 0;
    }

    private static async Task<string?> RunAsync(string program, string connectionString, IEnumerable<string> arguments, CancellationToken ct)
    {
        if (Find(program) is not { } path) return Missing;
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        // By the environment: arguments of a process can be read by everybody on the machine.
        start.Environment["PGHOST"] = to.Host;
        start.Environment["PGPORT"] = to.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGDATABASE"] = to.Database;
        if (to.Username is { } user) start.Environment["PGUSER"] = user;
        if (to.Password is { } password) start.Environment["PGPASSWORD"] = password;
        if (to.SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull) start.Environment["PGSSLMODE"] = to.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", _ => "require" };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = await process.StandardError.ReadToEndAsync(ct);
        await output;
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? null : $"{program} ended with {process.ExitCode}: {errors.Trim()}";
    }

    /// <summary>The newest installed, because it can read older servers and not the other way round.</summary>
    private static string? Find(string program)
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Select(folder => Path.Combine(folder, "bin")) : [];
        var file = OperatingSystem.IsWindows() ? $"{program}.exe" : program;
        return versions.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }
}
