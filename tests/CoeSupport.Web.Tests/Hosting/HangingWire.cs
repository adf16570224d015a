using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>Stands between an application and its PostgreSQL server, and can stop passing bytes on without closing anything, as a dead network does.</summary>
internal sealed class HangingWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private volatile TaskCompletionSource _open = new();

    private HangingWire(string connection)
    {
        _server = new NpgsqlConnectionStringBuilder(connection);
        _open.SetResult();
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>How the application reaches the server through here.</summary>
    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;

    public static HangingWire To(string connection) => new(connection);

    /// <summary>From now on no byte passes.</summary>
    public void Hang() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything passes again.</summary>
    public void GoOn() => _open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        GoOn();
        await _end.CancelAsync();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                _ = PassAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task PassAsync(Socket near)
    {
        using var far = await ConnectAsync();
        using (near)
        {
            await Task.WhenAny(PassAsync(near, far), PassAsync(far, near));
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        // Npgsql takes a folder as host for a socket in the file system.
        if (!_server.Host!.StartsWith('/'))
        {
            var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await tcp.ConnectAsync(_server.Host, _server.Port, _end.Token);
            return tcp;
        }
        var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await local.ConnectAsync(new UnixDomainSocketEndPoint($"{_server.Host}/.s.PGSQL.{_server.Port}"), _end.Token);
        return local;
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
            {
                await _open.Task.WaitAsync(_end.Token);
                await to.SendAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // One side has gone; so does the other.
        }
    }
}
