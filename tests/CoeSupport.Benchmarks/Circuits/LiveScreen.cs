using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace CoeSupport.Benchmarks.Circuits;

/// <summary>
/// Somebody's open screen that can be read and used without a browser: it keeps what is shown, presses what can be pressed and calls what the scripts of the
/// page would call. Every byte that comes is shown to whoever opened it. One person at a time uses it.
/// </summary>
internal sealed class LiveScreen : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(8), Patience = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly RenderTree _tree = new();
    private readonly Action<ReadOnlySpan<byte>> _hears;
    private readonly Dictionary<long, string> _modules = [];
    private readonly Dictionary<string, long> _attached = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> _calls = [];
    private readonly TaskCompletionSource<long> _dispatcher = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Circuit _circuit = null!;
    private Uri _workstation = null!;
    private Timer? _heart;
    private long _call;

    private LiveScreen(Action<ReadOnlySpan<byte>> hears) => _hears = hears;

    /// <summary>False once the line is lost.</summary>
    public bool IsOpen => !_circuit.Ended.IsCompleted;

    /// <summary>Opens an address. What comes over page and socket is shown to <paramref name="hears"/>.</summary>
    public static async Task<LiveScreen> OpenAsync(Uri workstation, CookieContainer cookies, string path, Action<ReadOnlySpan<byte>> hears, CancellationToken ct)
    {
        var screen = new LiveScreen(hears) { _workstation = workstation };
        screen._circuit = await Circuit.ConnectAsync(workstation, cookies, path, screen, ct);
        screen._heart = new Timer(_ => screen.Live(), null, Beat, Beat);
        await screen._dispatcher.Task.WaitAsync(Patience, ct);
        return screen;
    }

    /// <summary>Looks at what is shown now.</summary>
    public T Read<T>(Func<Node, T> look)
    {
        lock (_gate) return look(_tree.Page);
    }

    /// <summary>Waits until this is shown. False when it is not within that time, or the line is lost.</summary>
    public async Task<bool> UntilAsync(Func<Node, bool> holds, TimeSpan within, CancellationToken ct)
    {
        var until = DateTime.UtcNow + within;
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (holds(_tree.Page)) return true;
                changed = _changed.Task;
            }
            var left = until - DateTime.UtcNow;
            if (left <= TimeSpan.Zero || !IsOpen) return false;
            await Task.WhenAny(changed, _circuit.Ended, Task.Delay(left, ct));
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Goes to another address inside the workstation.</summary>
    public Task GoAsync(string path)
    {
        lock (_gate) _attached.Clear(); // what is fastened there is fastened anew
        return _circuit.GoAsync(new Uri(_workstation, path));
    }

    /// <summary>A click.</summary>
    public Task ClickAsync(Func<Node, Node?> what) => DispatchAsync(what, "click", """{"type":"click","detail":1,"button":0,"buttons":0}""");

    /// <summary>Another value of a field, or a choice.</summary>
    public Task ChangeAsync(Func<Node, Node?> what, string value) => DispatchAsync(what, "change", $$"""{"value":{{JsonSerializer.Serialize(value)}}}""");

    /// <summary>A form is sent.</summary>
    public Task SubmitAsync(Func<Node, Node?> what) => DispatchAsync(what, "submit", "{}");

    /// <summary>Calls what a script of the page was fastened with: its own .NET object.</summary>
    /// <returns>The answer as JSON.</returns>
    /// <exception cref="IOException">The line was lost before an answer came, or the server could not do it.</exception>
    public Task<string?> CallAsync(string script, string method, params object?[] arguments)
    {
        long target;
        lock (_gate)
        {
            if (!_attached.TryGetValue(script, out target)) throw new IOException($"{script} is not fastened.");
        }
        return InvokeAsync(target, method, JsonSerializer.Serialize(arguments));
    }

    /// <summary>True once this script was fastened to a piece of the page.</summary>
    public bool IsFastened(string script)
    {
        lock (_gate) return _attached.ContainsKey(script);
    }

    public async ValueTask DisposeAsync()
    {
        if (_heart is not null) await _heart.DisposeAsync();
        try
        {
            await _circuit.DisposeAsync();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Trouble = $"{error.GetType().Name}: {error.Message}";
        }
    }

    /// <summary>Why the server ended it with an error, once it was put away; null when it did not.</summary>
    public string? Trouble { get; private set; }

    internal void Came(ReadOnlySpan<byte> bytes) => _hears(bytes);

    internal void Rendered(ReadOnlySpan<byte> batch)
    {
        lock (_gate)
        {
            _tree.Apply(batch);
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The server called a script; <paramref name="made"/> is the number of the script's object that was answered.</summary>
    internal void Asked(string identifier, string? json, long? made, long target)
    {
        if (json is null) return;
        lock (_gate)
        {
            if (identifier == "import" && made is { } module) _modules[module] = Of(json, 0).GetString() ?? "";
            else if (identifier.EndsWith("attachWebRendererInterop", StringComparison.Ordinal)) _dispatcher.TrySetResult(Of(json, 1).GetProperty("__dotNetObject").GetInt64());
            else if (_modules.TryGetValue(target, out var path))
            {
                using var arguments = JsonDocument.Parse(json);
                foreach (var argument in arguments.RootElement.EnumerateArray())
                {
                    if (argument.ValueKind == JsonValueKind.Object && argument.TryGetProperty("__dotNetObject", out var number)) _attached[path] = number.GetInt64();
                }
            }
        }
    }

    internal void Answered(string call, bool isDone, string? json)
    {
        if (!_calls.TryRemove(call, out var waiting)) return;
        if (isDone) waiting.TrySetResult(json);
        else waiting.TrySetException(new IOException($"The server could not do it: {json}"));
    }

    private static JsonElement Of(string json, int n)
    {
        using var arguments = JsonDocument.Parse(json);
        return arguments.RootElement[n].Clone();
    }

    private async Task DispatchAsync(Func<Node, Node?> what, string name, string arguments)
    {
        var handler = Read(page => what(page)?.Handlers.GetValueOrDefault($"on{name}") ?? 0);
        if (handler == 0) throw new IOException($"Nothing there hears of {name}.");
        await InvokeAsync(await _dispatcher.Task, "DispatchEventAsync", $$"""[{"eventHandlerId":{{handler}},"eventName":"{{name}}","eventFieldInfo":null},{{arguments}}]""");
    }

    private async Task<string?> InvokeAsync(long target, string method, string json)
    {
        var call = Interlocked.Increment(ref _call).ToString(CultureInfo.InvariantCulture);
        var answer = _calls[call] = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _circuit.InvokeAsync("BeginInvokeDotNetFromJS", call, null, method, target, json);
            var first = await Task.WhenAny(answer.Task, _circuit.Ended, Task.Delay(Patience));
            if (first != answer.Task && !answer.Task.IsCompleted) throw new IOException("The line was lost before an answer came.");
            return await answer.Task;
        }
        finally
        {
            _calls.TryRemove(call, out _);
        }
    }

    private void Live() => _ = _circuit.PingAsync();
}
