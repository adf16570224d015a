using System.Net;
using System.Net.WebSockets;
using CoeSupport.Benchmarks.Circuits;
using CoeSupport.Web.Demo;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>Somebody of the demo world with one screen, who comes back when the line is lost, as the page's own script does.</summary>
internal sealed class Person(World world, Ledger ledger, string key) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private CookieContainer? _cookies;
    private LiveScreen? _screen;

    public Guid Staff { get; } = DemoContent.StaffIdOf(key).Value;

    public string Name => key;

    /// <summary>The screen as it stands, also a lost one; null before the first.</summary>
    public LiveScreen? Screen => _screen;

    /// <summary>This person's screen at an address, once this is shown.</summary>
    /// <exception cref="IOException">The workstation cannot be had now.</exception>
    public async Task<LiveScreen> AtAsync(string path, Func<Node, bool> shows, CancellationToken ct)
    {
        if (_screen is { IsOpen: false }) await LoseAsync();
        _cookies ??= await Circuit.SignInAsync(world.Workstation, Staff);
        if (_screen is { } open) await open.GoAsync(path);
        else
        {
            _screen = await LiveScreen.OpenAsync(world.Workstation, _cookies, path, bytes => ledger.Hear(Staff, bytes), ct);
            ledger.Count("screens opened");
        }
        if (!await _screen.UntilAsync(shows, Patience, ct)) throw new IOException($"{key} waits for {path} in vain.");
        return _screen;
    }

    /// <summary>Puts the screen away.</summary>
    public async Task LoseAsync()
    {
        if (_screen is not { } lost) return;
        _screen = null;
        await lost.DisposeAsync();
        if (lost.Trouble is { } trouble)
        {
            ledger.Count("circuits that the server ended with an error");
            ledger.Tell($"{key}: {trouble}", aloud: false);
        }
    }

    /// <summary>True for what comes of a workstation that is down, slow or killed: one tries again.</summary>
    public static bool IsPassing(Exception error) =>
        error is IOException or HttpRequestException or WebSocketException or OperationCanceledException or TimeoutException or ObjectDisposedException or InvalidOperationException or ArgumentOutOfRangeException;

    public ValueTask DisposeAsync() => new(LoseAsync());
}
