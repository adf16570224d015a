using System.Collections.Concurrent;
using System.Diagnostics;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>One of our programs as a process of its own, whose last words are kept and which can be killed like a power cut.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const int Kept = 200;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The last lines that it printed.</summary>
    public IEnumerable<string> Lines => _lines;

    /// <param name="clock">The file of a <see cref="LeapingClock"/> that the program goes by; null for the system's.</param>
    public static Child Start(string program, IReadOnlyDictionary<string, string> settings, string? clock = null)
    {
        string In(string file) => Path.Combine(AppContext.BaseDirectory, file);
        // Its own dependencies do not name this assembly, which brings the clock; ours name all of both.
        string[] with = clock is null ? [] : ["exec", "--depsfile", In("CoeSupport.Benchmarks.deps.json"), "--runtimeconfig", In($"{program}.runtimeconfig.json")];
        var start = new ProcessStartInfo("dotnet", [.. with, In($"{program}.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.Contains("__", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        if (clock is not null)
        {
            start.Environment["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(LeapingClock).Assembly.GetName().Name;
            start.Environment[LeapingClock.Variable] = clock;
        }
        var child = new Child(Process.Start(start)!);
        child._process.OutputDataReceived += (_, line) => child.Keep(line.Data);
        child._process.ErrorDataReceived += (_, line) => child.Keep(line.Data);
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits until this address answers 200.</summary>
    public async Task ReadyAsync(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(120) && !HasExited;)
        {
            try
            {
                using var answer = await http.GetAsync(address, ct);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                // not listening yet
            }
            await Task.Delay(30, ct);
        }
        throw new InvalidOperationException($"It did not start{(HasExited ? $" and ended with {_process.ExitCode}" : "")}:{Environment.NewLine}{string.Join(Environment.NewLine, _lines.TakeLast(30))}");
    }

    /// <summary>SIGKILL: nothing gets to tidy up.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        _lines.Enqueue(line);
        if (_lines.Count > Kept) _lines.TryDequeue(out _);
    }
}
