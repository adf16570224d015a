using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace CoeSupport.Benchmarks;

/// <summary>The built workstation as a process of its own, on loopback, with a storage folder of its own and a channel of its own.</summary>
internal sealed class App : IAsyncDisposable
{
    public const string Secret = "benchmark-secret", Token = "benchmark-token", Bot = "Ub000000000000000000000000000000b";

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly Channel<string> _heaps = Channel.CreateUnbounded<string>();

    private App(Process process, DirectoryInfo folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    public Uri Address { get; }

    /// <summary>Each line that it says.</summary>
    public event Action<string>? Said;

    public string Database => Path.Combine(_folder.FullName, "support.db");

    public long WorkingSet => Process.GetProcessById(_process.Id).WorkingSet64;

    public TimeSpan ProcessorTime => Process.GetProcessById(_process.Id).TotalProcessorTime;

    /// <summary>Starts it, on demand against a simulated LINE, under another command, from another folder than the one built here, such that it can be asked to collect its garbage, or on a storage that was prepared.</summary>
    public static async Task<App> StartAsync(Uri? line = null, IReadOnlyList<string>? under = null, string? program = null, bool collectable = false, Func<DirectoryInfo, Task>? prepare = null)
    {
        var folder = Directory.CreateTempSubdirectory("coesupport-benchmark-");
        if (prepare is not null) await prepare(folder);
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        program ??= AppContext.BaseDirectory;
        string[] web = collectable
            ? ["exec", "--runtimeconfig", Path.Combine(program, "CoeSupport.Web.runtimeconfig.json"), Path.Combine(program, "CoeSupport.Benchmarks.dll"), "collectable"]
            : [Path.Combine(program, "CoeSupport.Web.dll")];
        string[] command = [.. under ?? [], "dotnet", .. web];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardInput = collectable, WorkingDirectory = program };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_APPLICATIONNAME"] = "CoeSupport.Web",
            ["ASPNETCORE_URLS"] = address.AbsoluteUri,
            ["Logging__LogLevel__Default"] = "Warning",
            ["Storage__Path"] = folder.FullName,
            ["Line__ApiBaseAddress"] = (line ?? new Uri("http://127.0.0.1:1/")).AbsoluteUri,
            ["Line__Channels__0__Name"] = "benchmark",
            ["Line__Channels__0__ChannelSecret"] = Secret,
            ["Line__Channels__0__ChannelAccessToken"] = Token,
            ["Line__Channels__0__BotUserId"] = Bot,
        }) start.Environment[name] = value;
        var app = new App(Process.Start(start)!, folder, address);
        app._process.OutputDataReceived += (_, said) =>
        {
            if (said.Data is { } told) app.Said?.Invoke(told);
            if (said.Data is { } line && line.StartsWith("heap ", StringComparison.Ordinal)) app._heaps.Writer.TryWrite(line);
        };
        app._process.BeginOutputReadLine();
        await app.ReadyAsync();
        return app;
    }

    /// <summary>Has it collect its garbage: bytes of managed heap and of working set after that.</summary>
    public async Task<(long Heap, long WorkingSet)> CollectAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        var said = (await _heaps.Reader.ReadAsync()).Split(' ');
        return (long.Parse(said[1], CultureInfo.InvariantCulture), long.Parse(said[2], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(1) };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(60);)
        {
            try
            {
                if ((await http.GetAsync("health/ready")).StatusCode == HttpStatusCode.OK) return;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                // not yet
            }
            await Task.Delay(10);
        }
        throw new TimeoutException("The workstation did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
