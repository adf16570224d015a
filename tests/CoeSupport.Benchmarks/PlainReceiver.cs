using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CoeSupport.Benchmarks;

/// <summary>LINE's own SDK behind Express as a process of its own (<c>plain-receiver/</c>), with a file of its own.</summary>
internal sealed class PlainReceiver : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private PlainReceiver(Process process, DirectoryInfo folder, Uri address, string by) => (_process, _folder, Address, By) = (process, folder, address, by);

    public Uri Address { get; }

    /// <summary>Which SQLite it found.</summary>
    public string By { get; }

    public TimeSpan ProcessorTime => Process.GetProcessById(_process.Id).TotalProcessorTime;

    public static async Task<PlainReceiver> StartAsync()
    {
        var source = Source();
        if (!Directory.Exists(Path.Combine(source, "node_modules"))) await RunAsync("npm", "ci", "--prefix", source, "--ignore-scripts", "--silent");
        var folder = Directory.CreateTempSubdirectory("coesupport-plain-");
        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(source, "receiver.mjs"), $"{port}", Path.Combine(folder.FullName, "events.db"), App.Secret])
        {
            RedirectStandardOutput = true,
            Environment = { ["NODE_ENV"] = "production" },
        })!;
        var said = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        if (said?.StartsWith("ready with ", StringComparison.Ordinal) != true) throw new InvalidOperationException("The plain receiver did not start.");
        return new PlainReceiver(process, folder, new Uri($"http://127.0.0.1:{port}/"), said["ready with ".Length..]);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>The folder in the sources: the programs of Node are not copied beside ours.</summary>
    private static string Source()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var plain = Path.Combine(folder.FullName, "tests", "CoeSupport.Benchmarks", "plain-receiver");
            if (Directory.Exists(plain)) return plain;
        }
        throw new InvalidOperationException("The comparison runs in a clone.");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
