using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using CoeSupport.Core.Line;

namespace CoeSupport.Benchmarks;

/// <summary>Sends signed webhooks of 500 parents over a number of connections, each the next one as soon as the last was answered. No event is sent twice.</summary>
internal sealed class Generator(Uri address, int connections, int events) : IDisposable
{
    private const int Parents = 500;
    private static long _number;

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = address };

    /// <summary>Milliseconds of each answer, in order, and how many were no success.</summary>
    public async Task<(double[] Took, int Refused)> SendForAsync(int seconds)
    {
        var (all, refusals) = (new List<double>[connections], 0);
        var time = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(async () =>
        {
            var mine = all[connection] = [];
            while (time.Elapsed.TotalSeconds < seconds)
            {
                var body = Body(Interlocked.Increment(ref _number), events);
                var began = Stopwatch.GetTimestamp();
                if (!await SendAsync(_http, body)) Interlocked.Increment(ref refusals);
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        })));
        return ([.. all.SelectMany(mine => mine).Order()], refusals);
    }

    public static async Task<bool> SendAsync(HttpClient http, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "line/webhook") { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add(LineSignature.HeaderName, LineSignature.Sign(App.Secret, body));
        using var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode;
    }

    public void Dispose() => _http.Dispose();

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
}
