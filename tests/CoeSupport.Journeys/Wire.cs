using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CoeSupport.Journeys;

/// <summary>The network between a browser and the workstation, which can be cut and mended: open connections break, new ones are refused at once. Or it is so slow that for a while nothing goes through.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly Uri _to;
    private readonly Task _accepting;
    private volatile bool _isCut;
    private volatile TaskCompletionSource _words = new(), _answers = new();

    public Wire(Uri to)
    {
        _to = to;
        _listener.Start();
        LetGo();
        _accepting = AcceptAsync();
    }

    /// <summary>The workstation's address for whoever is at the other end.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Nothing goes through any more.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var end in _open.Keys) end.Close();
    }

    /// <summary>New connections go through again.</summary>
    public void Mend() => _isCut = false;

    /// <summary>What is sent lies on the way until <see cref="LetGo"/>.</summary>
    public void Hold()
    {
        _words = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        HoldAnswers();
    }

    /// <summary>What the browser sends arrives, and what the workstation answers lies on the way until <see cref="LetGo"/>.</summary>
    public void HoldAnswers() => _answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What lay on the way comes, in its order.</summary>
    public void LetGo()
    {
        _words.TrySetResult();
        _answers.TrySetResult();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        LetGo();
        Cut();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var workstation = new TcpClient();
        using (browser)
        {
            if (_isCut) return;
            _open[browser] = _open[workstation] = true;
            try
            {
                await workstation.ConnectAsync(_to.Host, _to.Port);
                var (near, far) = (browser.GetStream(), workstation.GetStream());
                await Task.WhenAny(CopyAsync(near, far, () => _words), CopyAsync(far, near, () => _answers));
            }
            catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // cut, or one of both hung up
            }
            _open.TryRemove(browser, out _);
            _open.TryRemove(workstation, out _);
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, Func<TaskCompletionSource> way)
    {
        var buffer = new byte[16 * 1024];
        for (var read = await from.ReadAsync(buffer); read > 0; read = await from.ReadAsync(buffer))
        {
            await way().Task;
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
