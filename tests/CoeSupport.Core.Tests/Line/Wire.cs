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
            Channels = { new LineChannelOptions { Name = "test", BotUserId = SimulatorHost.BotUserId, ChannelSecret = SimulatorHost.Secret, ChannelAccessToken = token } },
        };
        Clients = new LineClients(Options, new HttpClient(this));
    }

    public LineOptions Options { get; }

    public LineClients Clients { get; }

    public ILineMessagingClient Client => Clients.Find(Options.Channels[0].BotUserId)!;

    public List<Call> Calls { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken));
        var key = request.Headers.TryGetValues("X-Line-Retry-Key", out var keys) ? keys.Single() : null;
        var call = new Call(request.RequestUri!.AbsolutePath, key, body);
        lock (Calls) Calls.Add(call);
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        call.Status = (int)response.StatusCode;
        call.Answer = await response.Content.ReadAsStringAsync(cancellationToken);
        return response;
    }

    internal sealed record Call(string Path, string? RetryKey, string Body)
    {
        public int Status { get; set; }

        public string Answer { get; set; } = "";
    }
}
