using System.Collections.Concurrent;
using System.Diagnostics;
using CoeSupport.TestKit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>The application as a process of its own, so that its exit code and its error stream are real.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private const string Announcement = "Workstation  ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private WebProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Errors => string.Join('\n', _errors);

    public string Output => string.Join('\n', _output);

    /// <summary>Starts it with these settings and nothing inherited that could configure it.</summary>
    public static WebProcess Start(string environment, string storage, IEnumerable<KeyValuePair<string, string>> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CoeSupport.Web.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = storage,
        };
        foreach (var inherited in start.Environment.Keys.Where(key => key.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || key.StartsWith("DOTNET_ENV", StringComparison.Ordinal) || key.Contains("__", StringComparison.Ordinal)).ToList()) start.Environment.Remove(inherited);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.Combine(SourceTree.Root, "src", "CoeSupport.Web");
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Storage__Path"] = storage;
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new WebProcess(Process.Start(start)!);
    }

    // A whole program starts, with its migrations, beside whatever else the machine does.
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(1);

    // And some work of its own, such as a backup or a seed, before it ends.
    private static readonly TimeSpan EndsWithin = TimeSpan.FromMinutes(2);

    /// <summary>Where it listens, once it says so.</summary>
    public async Task<Uri> AddressAsync()
    {
        await Eventually.HoldsAsync($"the process listens: {Errors}", () => _process.HasExited || _output.Any(line => line.StartsWith(Announcement, StringComparison.Ordinal)), StartsWithin);
        return new Uri(_output.First(line => line.StartsWith(Announcement, StringComparison.Ordinal))[Announcement.Length..]);
    }

    /// <summary>Its exit code, once it has ended by itself.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(EndsWithin);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM: told to end.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
