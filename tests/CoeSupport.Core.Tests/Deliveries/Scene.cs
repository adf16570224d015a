using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Line;
using CoeSupport.Core.Tests.LineSimulator;
using CoeSupport.LineSimulator;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Core.Tests.Deliveries;

/// <summary>A parent with a trio in a room of ours and on the simulator's phone, on one clock.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private DeliverDue _deliver;
    private readonly WebhookReceiver _receiver;

    private Scene(Cast cast, SimulatorHost line, Wire wire, WebhookReceiver receiver)
    {
        (Cast, Line, Wire, _receiver) = (cast, line, wire, receiver);
        _deliver = new DeliverDue(cast.Database, cast.Keys, wire.Clients, cast.Feed, NullLogger<DeliverDue>.Instance);
    }

    public Cast Cast { get; }

    public SimulatorHost Line { get; }

    public Wire Wire { get; }

    public string Parent { get; private set; } = "";

    public RoomId Room { get; private set; }

    public List<Wire.Call> Pushes => [.. Wire.Calls.Where(call => call.Path.EndsWith("/push", StringComparison.Ordinal))];

    public static async Task<Scene> SetAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, string? greeting = null, TimeSpan? answerWithin = null, Action<LineSimulatorOptions>? configure = null)
    {
        var cast = await Cast.AssembleAsync(provider);
        var receiver = await WebhookReceiver.StartAsync();
        var line = await SimulatorHost.StartAsync(receiver.Url, cast.Clock, configure: configure);
        var wire = new Wire(line, answerWithin: answerWithin);
        wire.Options.Channels[0].BotUserId = Cast.Bot;
        var scene = new Scene(cast, line, wire, receiver) { Parent = await line.ParentAsync() };
        await receiver.NthAsync(1);
        scene.Room = await cast.RoomWithTrioAsync("はじめまして", scene.Parent);
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            var channel = await db.Channels.SingleAsync(ct);
            if (greeting is not null) db.ConsentTexts.Add(channel.Tell(greeting, db.Now, by: null));
            return true;
        }, CancellationToken.None);
        return scene;
    }

    public async Task ReplyAsync(Core.Access.Actor actor, string text) =>
        Assert.Null((await Cast.SendReply.SendAsync(actor, Room, text, Guid.NewGuid(), CancellationToken.None)).Refusal);

    /// <summary>Sends at this pace from now on.</summary>
    public void Pace(int callsPerSecond) =>
        _deliver = new DeliverDue(Cast.Database, Cast.Keys, Wire.Clients, Cast.Feed, NullLogger<DeliverDue>.Instance, new SendingPace(Cast.Clock, callsPerSecond));

    /// <summary>Another sender on the same database, with lanes and pace of its own, as a second process would have.</summary>
    public DeliverDue AnotherNode(LineClients? clients = null) =>
        new(Cast.Database, Cast.Keys, clients ?? Wire.Clients, new RoomFeed(), NullLogger<DeliverDue>.Instance);

    /// <summary>A rule writes to a room; by push, with these bytes if given.</summary>
    public Task<DeliveryId> AutomaticAsync(RoomId room, string user, string text, byte[]? request = null) => Cast.Database.ChangeAsSystemAsync("a test's rule writes", async (db, ct) =>
    {
        var key = Cast.Keys.RoomKey(room);
        var message = (await db.Rooms.SingleAsync(r => r.Id == room, ct)).WriteAutomatically("test", db.Now);
        message.With(MessageContent.OfText(text).Seal(key, room, message.Sequence));
        db.Messages.Add(message);
        var delivery = new Delivery(DeliveryId.New(), room, message.Sequence, Cast.Channel, DeliveryMethod.Push, request ?? LineRequest.Push(user, new TextMessage(text)), key, db.Now, automatic: true);
        db.Deliveries.Add(delivery);
        return delivery.Id;
    }, CancellationToken.None);

    /// <summary>Bodies of all pushes so far, in order.</summary>
    public IEnumerable<string> PushedTexts => Pushes.Select(push => System.Text.Json.JsonDocument.Parse(push.Body).RootElement.GetProperty("messages")[0].GetProperty("text").GetString()!);

    /// <summary>One pass over what is due.</summary>
    public async Task<DateTimeOffset?> PassAsync()
    {
        var next = await _deliver.StartDueAsync(CancellationToken.None);
        await _deliver.WhenIdleAsync();
        return next;
    }

    /// <summary>The parent writes on the phone; the event comes with LINE's own tokens. Answers LINE's message id.</summary>
    public async Task<string> ParentSaysAsync(string text)
    {
        var seen = _receiver.All.Count;
        var id = await Line.SayAsync(Parent, text);
        await Cast.LineDeliversAsync(new { type = "message", message = (await _receiver.NthAsync(seen + 1)).Event.GetProperty("message") }, Parent);
        return id;
    }

    public async Task<(RoomId Room, string User)> OtherRoomAsync()
    {
        var user = await Line.ParentAsync("べつの人");
        return (await Cast.RoomWithTrioAsync("こんにちは", user), user);
    }

    public async Task FollowAsync(string? replyToken = null)
    {
        if (replyToken is null)
        {
            var seen = _receiver.All.Count;
            await Line.SayAsync(Parent, "x");
            replyToken = (await _receiver.NthAsync(seen + 1)).ReplyToken;
        }
        await Cast.LineDeliversAsync(new { type = "follow", replyToken, follow = new { isUnblocked = false } }, Parent);
    }

    public async Task RunAsync()
    {
        for (var round = 0; round < 10; round++)
        {
            await _deliver.StartDueAsync(CancellationToken.None);
            await _deliver.WhenIdleAsync();
        }
    }

    public Task<(byte[] Body, Guid Key)> BeginWithoutSettlingAsync(TimeSpan? lease = null) => Cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
    {
        var delivery = await db.Deliveries.SingleAsync(d => d.State == DeliveryState.Queued, ct);
        delivery.Begin(Cast.Clock.GetUtcNow(), lease);
        return (delivery.RequestUnder(Cast.Keys.RoomKey(delivery.RoomId)), delivery.RetryKey);
    }, CancellationToken.None);

    public async Task<List<Delivery>> DeliveriesAsync()
    {
        await using var db = Cast.Database.OpenAsSystem("test");
        return await db.Deliveries.Where(d => d.RoomId == Room).OrderBy(d => d.MessageSequence).ThenBy(d => d.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Wire.Dispose();
        await Line.DisposeAsync();
        await _receiver.DisposeAsync();
        await Cast.DisposeAsync();
    }
}
