using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using CoeSupport.Core.Line;
using Microsoft.Data.Sqlite;

namespace CoeSupport.Benchmarks;

/// <summary>
/// Signed webhooks over loopback while the worker turns them into messages: how many a second are accepted, how long each takes, and how fast the
/// rooms fill. Bodies are made and signed beforehand, so that the generator costs little on the cores it shares with the workstation.
/// </summary>
internal static class Ingest
{
    private const int Parents = 500;

    public static async Task RunAsync(Options options)
    {
        var (connections, seconds, warmUp, events) = (options.Number("connections", 64), options.Number("seconds", 20), options.Number("warmup", 10), options.Number("events", 1));
        await using var app = await App.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = app.Address };
        var number = 0L;
        await SendForAsync(warmUp); // the just-in-time compiler shares the two cores; a server runs for weeks
        await DrainedAsync(app);

        var before = Rooms(app);
        var (appBefore, ownBefore) = (app.ProcessorTime, Environment.CpuUsage.TotalTime);
        var watch = Stopwatch.StartNew();
        var (took, refused) = await SendForAsync(seconds);
        var sending = watch.Elapsed.TotalSeconds;
        var (appTook, ownTook) = (app.ProcessorTime - appBefore, Environment.CpuUsage.TotalTime - ownBefore);
        var atEnd = Rooms(app);
        var backlog = took.Length * events - (atEnd - before);
        await DrainedAsync(app);
        var drained = watch.Elapsed.TotalSeconds;

        Console.WriteLine($"{connections} connections, {events} events a body, {seconds} s after a warm-up of {warmUp} s, {refused} refused");
        Console.WriteLine($"ingest    {took.Length * events / sending,8:N0} events/s");
        Console.WriteLine($"answer    p50 {Share.At(took, .5):N1} ms   p99 {Share.At(took, .99):N1} ms   p99.9 {Share.At(took, .999):N1} ms");
        Console.WriteLine($"drain     {(atEnd - before) / sending,8:N0} messages/s while sending, {(backlog > 1000 ? $"{backlog / (drained - sending):N0} messages/s of the backlog of {backlog:N0} afterwards" : "no backlog")}");
        Console.WriteLine($"processor {appTook.TotalMilliseconds * 1000 / (took.Length * events),8:N0} µs an event in the workstation, {ownTook.TotalMilliseconds * 1000 / (took.Length * events):N0} µs in the generator");

        async Task<(double[] Took, int Refused)> SendForAsync(int length)
        {
            var (all, refusals) = (new List<double>[connections], 0);
            var time = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(async () =>
            {
                var mine = all[connection] = [];
                while (time.Elapsed.TotalSeconds < length)
                {
                    var body = Body(Interlocked.Increment(ref number), events);
                    var began = Stopwatch.GetTimestamp();
                    if (!await SendAsync(http, body)) Interlocked.Increment(ref refusals);
                    mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            })));
            return ([.. all.SelectMany(mine => mine).Order()], refusals);
        }
    }

    private static long Rooms(App app) => Count(app, "SELECT COUNT(*) FROM Messages WHERE LineMessageId LIKE 'bench%'");

    public static async Task DrainedAsync(App app)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(5) && Count(app, "SELECT COUNT(*) FROM InboxEvents WHERE State = 1") > 0;) await Task.Delay(50);
    }

    public static async Task<bool> SendAsync(HttpClient http, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "line/webhook") { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add(LineSignature.HeaderName, LineSignature.Sign(App.Secret, body));
        using var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode;
    }

    private static byte[] Body(long number, int events)
    {
        var text = new StringBuilder($$"""{"destination":"{{App.Bot}}","events":[""");
        for (var e = 0; e < events; e++)
        {
            if (e > 0) text.Append(',');
            var id = number * 100 + e;
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""{"type":"message","message":{"type":"text","id":"bench{{id}}","quoteToken":"q","text":"夜中に起きてしまって、なかなか眠れません。{{id}}"},"webhookEventId":"B{{id}}","deliveryContext":{"isRedelivery":false},"timestamp":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}},"source":{"type":"user","userId":"U{{id % Parents:x32}}"},"replyToken":"r","mode":"active"}""");
        }
        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    private static long Count(App app, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={app.Database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
