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
        var (connections, seconds, events) = (options.Number("connections", 64), options.Number("seconds", 20), options.Number("events", 1));
        await using var app = await App.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = app.Address };
        await SendAsync(http, Body(0, events));

        var took = new List<double>[connections];
        var refused = 0;
        var number = 1L;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(async () =>
        {
            var mine = took[connection] = [];
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                var body = Body(Interlocked.Increment(ref number), events);
                var began = Stopwatch.GetTimestamp();
                if (!await SendAsync(http, body)) Interlocked.Increment(ref refused);
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        })));
        var sending = watch.Elapsed.TotalSeconds;
        var all = took.SelectMany(mine => mine).Order().ToArray();
        var atEnd = Count(app, "SELECT COUNT(*) FROM Messages WHERE LineMessageId LIKE 'bench%'");
        var total = Count(app, "SELECT COUNT(*) FROM InboxEvents");
        while (watch.Elapsed.TotalSeconds < sending + 300 && Count(app, "SELECT COUNT(*) FROM InboxEvents WHERE State = 1") > 0) await Task.Delay(100);
        var drained = watch.Elapsed.TotalSeconds;

        Console.WriteLine($"{connections} connections, {events} events a body, {seconds} s, {refused} refused");
        Console.WriteLine($"ingest   {all.Length * events / sending,10:N0} events/s");
        Console.WriteLine($"answer   p50 {Share.At(all, .5):N1} ms   p99 {Share.At(all, .99):N1} ms   p99.9 {Share.At(all, .999):N1} ms");
        Console.WriteLine($"drain    {atEnd / sending,10:N0} messages/s while sending, {total / drained:N0} messages/s over all ({total} in {drained:N1} s)");
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
