using System.Text;
using CoeSupport.Core.Line;
using CoeSupport.Core.Tests.LineSimulator;

namespace CoeSupport.Core.Tests.Line;

/// <summary>A client of ours against the simulator, with everything that goes over the wire noted.</summary>
internal sealed class Wire : DelegatingHandler
{
    public Wire(SimulatorHost line, string token = SimulatorHost.Token, TimeSpan? answerWithin = null) : base(new SocketsHttpHandler())
    {
        Options = new LineOptions
        {
            ApiBaseAddress = new Uri(line.Http.BaseAddress!, "simulator/api/"),
            DataApiBaseAddress = new Uri(line.Http.BaseAddress!, "simulator/api-data/"),
            AnswerWithin = answerWithin ?? TimeSpan.FromSeconds(10),
            Channels = { new LineChannelOptions { Name = "test", BotUserId = SimulatorHost.BotUserId, ChannelId = SimulatorHost.ChannelId, ChannelSecret = SimulatorHost.Secret, ChannelAccessToken = token } },
        };
        Clients = new LineClients(Options, new HttpClient(this), line.Clock);
    }

    public LineOptions Options { get; }

    public LineClients Clients { get; }

    public ILineMessagingClient Client => Clients.Find(Options.Channels[0].BotUserId)!;

    public List<Call> Calls { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken));
        var key = request.Headers.TryGetValues("X-Line-Retry-Key", out var keys) ? keys.Single() : null;
        var call = new Call(request.Method.Method, request.RequestUri!.AbsolutePath, key, body);
        lock (Calls) Calls.Add(call);
        var response = await base.SendAsync(request, cancellationToken);
        call.Status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType != "application/json") return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        call.Answer = await response.Content.ReadAsStringAsync(cancellationToken);
        return response;
    }

    internal sealed record Call(string Method, string Path, string? RetryKey, string Body)
    {
        public int Status { get; set; }

        public string Answer { get; set; } = "";
    }
}
