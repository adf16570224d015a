using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace CoeSupport.Benchmarks.Circuits;

/// <summary>
/// Somebody's open screen without a browser: loads the page, starts its circuit as blazor.web.js would, acknowledges every render and answers every
/// script call, so that the server does for it what it does for a person, at a thousandth of a browser's cost. One at a time talks to it.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Channel<byte[]> _renders = Channel.CreateUnbounded<byte[]>();
    private LiveScreen? _screen;
    private long _objects, _received;
    private Task _listening = Task.CompletedTask;
    private Action<ReadOnlyMemory<byte>>? _drawn;

    /// <summary>Bytes that came over the socket so far, before any compression.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Completes when the line is lost, from either end.</summary>
    public Task Ended => _listening;

    /// <summary>Signs in as a persona of the demo world; the cookies are good for any number of circuits.</summary>
    public static async Task<CookieContainer> SignInAsync(Uri workstation, Guid staff)
    {
        var cookies = new CookieContainer();
        using var http = Browser(workstation, cookies);
        var token = Token().Match(await http.GetStringAsync("sign-in")).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("staff", staff.ToString()), new("__RequestVerificationToken", WebUtility.HtmlDecode(token))]);
        using var answer = await http.PostAsync("sign-in/persona", form);
        if (cookies.GetCookies(workstation)["coesupport"] is null) throw new InvalidOperationException($"The sign-in was not taken: {(int)answer.StatusCode}.");
        return cookies;
    }

    /// <summary>Opens an address and waits until these words or this markup were rendered. From then on what is drawn goes to <paramref name="drawn"/>, if given, and is not kept.</summary>
    public static async Task<Circuit> OpenAsync(Uri workstation, CookieContainer cookies, string path, string until, CancellationToken ct, Action<ReadOnlyMemory<byte>>? drawn = null)
    {
        var circuit = await ConnectAsync(workstation, cookies, path, screen: null, ct);
        await circuit.RenderedAsync(until, ct);
        circuit._drawn = drawn;
        return circuit;
    }

    /// <summary>Opens an address; a screen that is given keeps what is rendered, otherwise it waits for <see cref="RenderedAsync"/>.</summary>
    public static async Task<Circuit> ConnectAsync(Uri workstation, CookieContainer cookies, string path, LiveScreen? screen, CancellationToken ct)
    {
        string page;
        using (var http = Browser(workstation, cookies)) page = await http.GetStringAsync(path, ct);
        screen?.Came(Encoding.UTF8.GetBytes(page));
        var circuit = new Circuit { _screen = screen };
        try
        {
            circuit._socket.Options.Cookies = cookies;
            await circuit._socket.ConnectAsync(new UriBuilder(new Uri(workstation, "_blazor")) { Scheme = "ws" }.Uri, ct);
            await circuit.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
            await circuit.ReceiveAsync(new ArrayBufferWriter<byte>()); // the handshake's answer
            circuit._listening = Task.Run(circuit.ListenAsync, CancellationToken.None);

            var state = State().Match(page).Groups[1].Value;
            await circuit.SendAsync(Pack.Invocation("0", "StartCircuit", workstation.AbsoluteUri, new Uri(workstation, path).AbsoluteUri, "[]", state));
            await circuit.SendAsync(Pack.Invocation(null, "UpdateRootComponents", Operations(page), state));
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls the server's hub; nothing is answered.</summary>
    public Task InvokeAsync(string target, params object?[] arguments) => SendAsync(Pack.Invocation(null, target, arguments));

    /// <summary>Says that this end is still there; the server gives up who is silent for half a minute. Nothing happens on a lost line.</summary>
    public async Task PingAsync()
    {
        try
        {
            await SendAsync([0x02, 0x91, 0x06]);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The line is lost; whoever uses the screen sees it.
        }
    }

    /// <summary>Waits until these words or this markup come with a render; what came before is passed over.</summary>
    public async Task RenderedAsync(string until, CancellationToken ct)
    {
        var wanted = Encoding.UTF8.GetBytes(until);
        await foreach (var render in _renders.Reader.ReadAllAsync(ct))
        {
            if (render.AsSpan().IndexOf(wanted) >= 0) return;
        }
        throw new InvalidOperationException("The circuit ended before that was rendered.");
    }

    /// <summary>True once the server has ended it.</summary>
    public bool HasEnded => _listening.IsCompleted || _socket.State != WebSocketState.Open;

    /// <summary>Sends these bytes, whatever they are, as one frame.</summary>
    public async Task SendRawAsync(byte[] frame)
    {
        await _sending.WaitAsync(_gone.Token);
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, _gone.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Goes to another address inside the workstation, as a click on a link does.</summary>
    public Task GoAsync(Uri address) => SendAsync(Pack.Invocation(null, "OnLocationChanged", address.AbsoluteUri, null, true));

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _socket.Abort();
        await _listening;
        _socket.Dispose();
        _sending.Dispose();
        _gone.Dispose();
    }

    private static HttpClient Browser(Uri workstation, CookieContainer cookies) => new(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = workstation };

    private static string Operations(string page)
    {
        var operations = new JsonArray();
        foreach (Match found in Marker().Matches(page))
        {
            var marker = JsonNode.Parse(found.Groups[1].Value)!.AsObject();
            marker["uniqueId"] = operations.Count;
            operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = marker });
        }
        return new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString();
    }

    private async Task ListenAsync()
    {
        var frame = new ArrayBufferWriter<byte>(64 * 1024);
        try
        {
            while (await ReceiveAsync(frame))
            {
                Interlocked.Add(ref _received, frame.WrittenCount);
                _screen?.Came(frame.WrittenSpan);
                foreach (var message in Pack.Messages(frame.WrittenMemory)) await HearAsync(message);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The circuit has ended, here or there.
        }
        _renders.Writer.TryComplete();
    }

    private async Task HearAsync(object?[] message)
    {
        if (message[0] is not 1L || message[4] is not object?[] arguments) return; // pings and completions
        switch (message[3])
        {
            case "JS.RenderBatch":
                await SendAsync(Pack.Invocation(null, "OnRenderCompleted", arguments[0], null));
                var batch = (ReadOnlyMemory<byte>)arguments[1]!;
                if (_screen is not null) _screen.Rendered(batch.Span);
                else if (_drawn is { } drawn) drawn(batch);
                else _renders.Writer.TryWrite(batch.ToArray());
                break;
            case "JS.BeginInvokeJS":
                // Result type 1 is a reference to an object of the script.
                long? made = arguments[3] is 1L ? Interlocked.Increment(ref _objects) : null;
                _screen?.Asked((string)arguments[1]!, arguments[2] as string, made, arguments[4] is long target ? target : 0);
                var result = made is null ? "null" : $$"""{"__jsObjectId":{{made}}}""";
                await SendAsync(Pack.Invocation(null, "EndInvokeJSFromDotNet", arguments[0], true, $"[{arguments[0]},true,{result}]"));
                break;
            case "JS.EndInvokeDotNet":
                _screen?.Answered((string)arguments[0]!, arguments[1] is true, arguments[2] as string);
                break;
            case "JS.Error":
                throw new InvalidOperationException($"The server ended the circuit: {arguments[0]}");
            default:
                break;
        }
    }

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync(_gone.Token);
        try
        {
            await _socket.SendAsync(message, message[0] == '{' ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, _gone.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task<bool> ReceiveAsync(ArrayBufferWriter<byte> frame)
    {
        frame.ResetWrittenCount();
        ValueWebSocketReceiveResult got;
        do
        {
            got = await _socket.ReceiveAsync(frame.GetMemory(16 * 1024), _gone.Token);
            if (got.MessageType == WebSocketMessageType.Close) return false;
            frame.Advance(got.Count);
        }
        while (!got.EndOfMessage);
        return true;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
