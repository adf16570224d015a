using System.Collections.Concurrent;
using System.Diagnostics;

namespace CoeSupport.Journeys;

/// <summary>One of our programs as a process of its own, whose output is kept and which can be killed like a power cut.</summary>
public sealed class RunningProcess : IAsyncDisposable
{
    // A file to which goes what the framework says of a screen that broke; nobody would know why a journey met one.
    private static readonly string? Broken = Environment.GetEnvironmentVariable("COESUPPORT_BROKEN_SCREENS");
    private static readonly Lock Writing = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;
    private bool _tellsOfScreen;

    private RunningProcess(Process process) => _process = process;

    /// <summary>What it printed so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Starts a program and waits until <paramref name="ready"/> answers 200.</summary>
    public static async Task<RunningProcess> StartAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, Uri ready)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        // Settings of the shell that runs the tests must not leak into the stranger's first start.
        foreach (var name in start.Environment.Keys.Where(name => (name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.Contains("__", StringComparison.Ordinal)) && !settings.ContainsKey(name)).ToList()) start.Environment.Remove(name);
        var running = new RunningProcess(Process.Start(start)!);
        running._process.OutputDataReceived += (_, line) => running.Keep(line.Data);
        running._process.ErrorDataReceived += (_, line) => running.Keep(line.Data);
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        try
        {
            await running.UntilAsync(ready);
            return running;
        }
        catch
        {
            await running.DisposeAsync(); // nobody else knows of it
            throw;
        }
    }

    /// <summary>SIGKILL: nothing gets to tidy up.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: told to end, and ends by itself. Answers its exit code.</summary>
    public async Task<int> EndAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        _lines.Enqueue(line);
        _tellsOfScreen = line.StartsWith(' ') ? _tellsOfScreen : line.Contains(": Microsoft.AspNetCore.Components", StringComparison.Ordinal);
        if (!_tellsOfScreen || Broken is not { Length: > 0 } file) return;
        lock (Writing) File.AppendAllText(file, $"{line}{Environment.NewLine}");
    }

    private async Task UntilAsync(Uri ready)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(90))
        {
            if (_process.HasExited) break;
            try
            {
                using var answer = await http.GetAsync(ready);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                // not listening yet
            }
            await Task.Delay(50);
        }
        throw new InvalidOperationException($"It did not start:{Environment.NewLine}{string.Join(Environment.NewLine, _lines.TakeLast(30))}");
    }
}
