using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CoeSupport.Core.Notices;
using MimeKit;

namespace CoeSupport.Core.Tests.Notices;

/// <summary>A mail server on loopback (RFC 5321, as much as a client needs): keeps what it is given and answers as the test says.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentQueue<string> _mails = new();
    private readonly Task _accepting;

    public MailSink()
    {
        _listener.Start();
        Options = new MailOptions { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port, Security = MailSecurity.None, From = "notices@coesupport.example", Workstation = () => new Uri("https://work.coesupport.example/") };
        _accepting = AcceptAsync();
    }

    public MailOptions Options { get; }

    /// <summary>What it says to a recipient; 250 takes them.</summary>
    public string Answer { get; set; } = "250 ok";

    /// <summary>As they came over the wire, envelope first.</summary>
    public IReadOnlyList<string> Raw => [.. _mails];

    public IReadOnlyList<MimeMessage> Mails => [.. _mails.Select(raw => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(raw[(raw.IndexOf('\n', StringComparison.Ordinal) + 1)..]))))];

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _accepting;
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await _listener.AcceptTcpClientAsync(_over.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink");
            var (to, data) = ("", default(StringBuilder));
            while (await reader.ReadLineAsync(_over.Token) is { } line)
            {
                if (data is not null)
                {
                    if (line != ".")
                    {
                        data.Append(line).Append('\n');
                        continue;
                    }
                    _mails.Enqueue($"{to}\n{data}");
                    data = null;
                    await writer.WriteLineAsync("250 taken");
                }
                else if (line.StartsWith("RCPT", StringComparison.Ordinal))
                {
                    to = line;
                    await writer.WriteLineAsync(Answer);
                }
                else if (line == "DATA")
                {
                    data = new StringBuilder();
                    await writer.WriteLineAsync("354 go on");
                }
                else await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 ok");
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // They hung up.
        }
    }
}
