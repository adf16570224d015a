using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supporters;
using CoeSupport.TestKit;
using CoeSupport.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>
/// The workstation and the LINE simulator as two processes on loopback with a storage folder of their own. The workstation can be killed and
/// started again on the same port and folder; the simulator goes on meanwhile, as LINE would.
/// </summary>
public sealed partial class Stage : IAsyncDisposable
{
    private const string Secret = "journey-secret", Token = "journey-token", Bot = "U10000000000000000000000000000001";

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = Repository.FreePort();
    private readonly int _linePort = Repository.FreePort();
    private RunningProcess _line = null!;
    private readonly string? _postgres;
    private RunningProcess? _web;
    private Uri? _content;
    private bool _forgetsScreens;
    private string _environment = "Development";
    private IReadOnlyDictionary<string, string> _more = new Dictionary<string, string>();

    private Stage(string? postgres)
    {
        _postgres = postgres;
        Workstation = new Uri($"http://127.0.0.1:{_port}/");
        Line = new Uri($"http://127.0.0.1:{_linePort}/");
        Desk = new HttpClient { BaseAddress = new Uri(Line, "simulator/desk/") };
    }

    /// <summary>The workstation's address.</summary>
    public Uri Workstation { get; }

    /// <summary>The simulator's address.</summary>
    public Uri Line { get; }

    /// <summary>The simulator's desk.</summary>
    public HttpClient Desk { get; }

    /// <summary>Both processes, running; on demand a workstation that gives up a screen as soon as its line is lost, as any does after some minutes. Skips, with the reason, where PostgreSQL is wanted and not installed.</summary>
    public static async Task<Stage> SetAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, Uri? content = null, bool forgetsScreens = false, string environment = "Development", IReadOnlyDictionary<string, string>? more = null)
    {
        var stage = await WithLineAsync(provider, content, forgetsScreens, environment, more);
        await stage.StartWorkstationAsync();
        return stage;
    }

    private static async Task<Stage> WithLineAsync(DatabaseProvider provider, Uri? content = null, bool forgetsScreens = false, string environment = "Development", IReadOnlyDictionary<string, string>? more = null)
    {
        var postgres = provider == DatabaseProvider.Postgres ? await PostgresCluster.CreateDatabaseAsync() : null;
        Assert.SkipWhen(provider == DatabaseProvider.Postgres && postgres is null, PostgresCluster.Missing);
        var stage = new Stage(postgres) { _content = content, _forgetsScreens = forgetsScreens, _environment = environment, _more = more ?? new Dictionary<string, string>() };
        stage._line = await RunningProcess.StartAsync("dotnet", [Repository.Program("CoeSupport.LineSimulator")], new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = stage.Line.AbsoluteUri,
            ["Simulator__StoragePath"] = Path.Combine(stage._folder.Path, "line"),
            ["Simulator__WebhookUrl"] = new Uri(stage.Workstation, "line/webhook").AbsoluteUri,
            ["Simulator__WorkstationUrl"] = stage.Workstation.AbsoluteUri,
            ["Simulator__ChannelName"] = "こえ",
            ["Simulator__ChannelSecret"] = Secret,
            ["Simulator__ChannelAccessToken"] = Token,
            ["Simulator__BotUserId"] = Bot,
        }, new Uri(stage.Line, "simulator"));
        return stage;
    }

    /// <summary>Starts the workstation, again on the same storage.</summary>
    public async Task StartWorkstationAsync() => _web = await StartProcessAsync(Workstation);

    private Task<RunningProcess> StartProcessAsync(Uri address) => RunningProcess.StartAsync("dotnet", [Repository.Program("CoeSupport.Web")], new Dictionary<string, string>(_more)
    {
        ["ASPNETCORE_ENVIRONMENT"] = _environment,
        ["ASPNETCORE_CONTENTROOT"] = Path.Combine(Repository.Root, "src", "CoeSupport.Web"),
        ["ASPNETCORE_URLS"] = address.AbsoluteUri,
        ["Storage__Path"] = Path.Combine(_folder.Path, "web"),
        ["Database__Provider"] = (_postgres is null ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres).ToString(),
        ["ConnectionStrings__Support"] = _postgres ?? "",
        ["Line__ApiBaseAddress"] = new Uri(Line, "simulator/api/").AbsoluteUri,
        ["Line__DataApiBaseAddress"] = (_content ?? new Uri(Line, "simulator/api-data/")).AbsoluteUri,
        ["Screens__MostKept"] = _forgetsScreens ? "0" : "300",
        ["Line__AnswerWithin"] = Nodes.Count > 0 ? "00:00:10" : "00:00:02", // a mood of LINE lets wait; behind nginx it has none
        ["Line__Channels__0__Name"] = "こえ",
        ["Line__Channels__0__ChannelId"] = "2000000009",
        ["Line__Channels__0__ChannelSecret"] = Secret,
        ["Line__Channels__0__ChannelAccessToken"] = Token,
        ["Line__Channels__0__BotUserId"] = Bot,
    }, new Uri(address, "health/ready"));

    /// <summary>A power cut at the workstation.</summary>
    public Task KillWorkstationAsync() => _web!.KillAsync();

    /// <summary>
    /// While the workstation is down: a parent's message is stored and set aside, as by a program with a fault. With <paramref name="isDamaged"/> it cannot
    /// be opened any more, so that trying again does not help.
    /// </summary>
    public async Task SetAsideAsync(string user, JsonObject message, bool isDamaged = false)
    {
        var folder = Path.Combine(_folder.Path, "web");
        using var keys = new KeyStore(Path.Combine(folder, "keys"));
        using var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "support.db")};Pooling=False", new RoomFeed(), TimeProvider.System);
        await using var inbox = new LineInbox(database, keys);
        var body = BodyOf(Complete(user, new JsonObject { ["type"] = "message", ["message"] = message }, DateTimeOffset.UtcNow));
        await inbox.AppendAsync(WebhookBody.Read(body)!, CancellationToken.None);
        var id = (string?)message["id"];
        if (isDamaged)
        {
            await database.ChangeAsSystemAsync("a journey damages an event", async (db, ct) =>
            {
                db.Entry(await db.InboxEvents.SingleAsync(e => e.LineMessageId == id, ct)).Property(e => e.SealedPayload).CurrentValue = [0];
                return true;
            }, CancellationToken.None);
        }
        LineEventHandler faulty = (db, events, ct) => events.Any(e => e.Event is MessageEvent { Message: { } its } && its.Id == id)
            ? throw new InvalidOperationException("a journey's fault")
            : new ReceiveParentMessage(keys, []).HandleAsync(db, events, ct);
        await new DispatchLineEvents(database, keys, faulty, NullLogger<DispatchLineEvents>.Instance).RunAsync(CancellationToken.None);
    }

    /// <summary>While the workstation is down: the room that was made last is erased, as by a parent's wish. Answers its id.</summary>
    public async Task<string> EraseNewestRoomAsync()
    {
        var folder = Path.Combine(_folder.Path, "web");
        using var keys = new KeyStore(Path.Combine(folder, "keys"));
        using var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "support.db")};Pooling=False", new RoomFeed(), TimeProvider.System);
        await using var db = database.OpenAsSystem("a journey looks for a room");
        var newest = (await db.Rooms.AsNoTracking().ToListAsync()).MaxBy(room => room.CreatedAt)!;
        keys.EraseRoom(newest.Id, DateTimeOffset.UtcNow);
        return newest.Id.ToString();
    }

    /// <summary>While the workstation is down: every supporter may carry as many rooms as anybody can, and wishes for no fewer.</summary>
    public async Task CarryManyAsync()
    {
        using var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder.Path, "web", "support.db")};Pooling=False", new RoomFeed(), TimeProvider.System);
        await database.ChangeAsSystemAsync("a journey's supporters carry many rooms", async (db, ct) =>
        {
            foreach (var staff in await db.Staff.Where(staff => staff.Kind != null).ToListAsync(ct))
            {
                var profile = await db.SupporterProfiles.SingleOrDefaultAsync(one => one.StaffId == staff.Id, ct);
                if (profile is null) db.SupporterProfiles.Add(profile = new SupporterProfile(staff.Id));
                profile.LimitTo(SupporterProfile.HighestLimit);
                profile.Want(null);
            }
            return true;
        }, CancellationToken.None);
    }

    /// <summary>While the workstation is down: somebody of the demo world coordinates too, for the whole operator.</summary>
    public async Task LetCoordinateAsync(string person)
    {
        using var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder.Path, "web", "support.db")};Pooling=False", new RoomFeed(), TimeProvider.System);
        await database.ChangeAsSystemAsync("a journey has two coordinators", async (db, ct) =>
        {
            var id = DemoContent.StaffIdOf(person);
            (await db.Staff.Include(staff => staff.Roles).SingleAsync(staff => staff.Id == id, ct)).Grant(Role.Coordinator, Scope.WholeOperator);
            return true;
        }, CancellationToken.None);
    }

    /// <summary>While the workstation is down: a specialist of the demo world is on duty day and night.</summary>
    public async Task PutOnDutyAsync(string person)
    {
        using var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder.Path, "web", "support.db")};Pooling=False", new RoomFeed(), TimeProvider.System);
        await database.ChangeAsSystemAsync("a journey's specialist is on duty", async (db, ct) =>
        {
            var staff = await db.Staff.SingleAsync(one => one.Id == DemoContent.StaffIdOf(person), ct);
            var today = JapanDay.Of(DateTimeOffset.UtcNow);
            for (var day = -1; day < 6; day++) db.Duties.Add(new Duty(staff.Id, staff.Specialty!.Value, null, today.AddDays(day), null, TimeOnly.MinValue, TimeOnly.MinValue, DemoContent.StaffIdOf("minagawa")));
            return true;
        }, CancellationToken.None);
    }

    /// <summary>While the workstation is down, or only to look: the store as any process of ours opens it, on either database.</summary>
    public async Task<T> AtStoreAsync<T>(Func<Database, KeyStore, Task<T>> act)
    {
        var folder = Path.Combine(_folder.Path, "web");
        using var keys = new KeyStore(Path.Combine(folder, "keys"));
        using var database = _postgres is { } store
            ? new Database(DatabaseProvider.Postgres, store, new RoomFeed(), TimeProvider.System)
            : new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "support.db")};Pooling=False", new RoomFeed(), TimeProvider.System);
        return await act(database, keys);
    }

    /// <summary>While the workstation is down: so many parents have written and wait for a trio.</summary>
    public async Task ManyWaitAsync(int rooms)
    {
        var folder = Path.Combine(_folder.Path, "web");
        using var keys = new KeyStore(Path.Combine(folder, "keys"));
        using var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "support.db")};Pooling=False", new RoomFeed(), TimeProvider.System);
        await database.ChangeAsSystemAsync("a journey's parents wait", async (db, ct) =>
        {
            var (channel, at) = (await db.Channels.Select(one => one.Id).FirstAsync(ct), DateTimeOffset.UtcNow.AddDays(-9));
            for (var n = 0; n < rooms; n++)
            {
                var id = RoomId.New();
                var key = keys.CreateRoomKey(id);
                var parent = new Parent(ParentId.New(), keys.HashLineUser($"Uwait{n}"), at);
                var room = new Room(id, parent.Id, channel, null, $"Uwait{n}", key, at);
                room.TakeProfile($"まつ{n}", key, at);
                var message = room.Receive(MessageKind.Text, $"wait{n}", at.AddMinutes(n), at.AddMinutes(n));
                db.AddRange(parent, room, message.With(MessageContent.OfText("こんにちは").Seal(key, id, message.Sequence)));
            }
            return true;
        }, CancellationToken.None);
    }

    /// <summary>LINE has handed over everything and all of it lies in the rooms.</summary>
    public Task CalmAsync() => Eventually.HoldsAsync("everything lies in the rooms", async () =>
    {
        if (await QueueAsync() > 0) return false;
        using var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder.Path, "web", "support.db")};Pooling=False", new RoomFeed(), TimeProvider.System);
        await using var db = database.OpenAsSystem("a journey looks for what is pending");
        return !await db.InboxEvents.AnyAsync(e => e.State == InboxState.Pending);
    }, TimeSpan.FromSeconds(60));

    /// <summary>A parent of that name who has added the account.</summary>
    public async Task<string> ParentAsync(string name)
    {
        var user = (await PostAsync("parents", new { displayName = name })).GetProperty("userId").GetString()!;
        await PostAsync($"parents/{user}/follow", new { });
        return user;
    }

    /// <summary>A parent of the demo world picks up the phone.</summary>
    public async Task<string> DemoParentAsync(string name)
    {
        var user = DemoContent.Load().File.Rooms.Single(room => room.DisplayName == name).UserId;
        await PostAsync("parents", new { displayName = name, userId = user });
        await PostAsync($"parents/{user}/follow", new { });
        return user;
    }

    /// <summary>How many events the workstation has not accepted yet.</summary>
    public async Task<int> QueueAsync() => (await Desk.GetFromJsonAsync<JsonElement>("queue")).GetArrayLength();

    /// <summary>A parent writes.</summary>
    public Task SayAsync(string user, string text) => PostAsync($"parents/{user}/say", new { text });

    /// <summary>A parent presses the newest button of that label on the phone: a quick reply or a card's.</summary>
    public Task PressAsync(string user, string label) => PostAsync($"parents/{user}/press", new { label });

    /// <summary>What the account said on a parent's phone: the text and the name beside it.</summary>
    public async Task<IReadOnlyList<(string Text, string? Sender)>> ReceivedAsync(string user) =>
        [.. (await Desk.GetFromJsonAsync<JsonElement>($"parents/{user}/talk")).EnumerateArray()
            .Where(bubble => bubble.GetProperty("from").GetString() == "account")
            .Select(bubble => (bubble.GetProperty("text").GetString()!, bubble.TryGetProperty("senderName", out var sender) ? sender.GetString() : null))];

    /// <summary>LINE itself posts an event of a parent to the workstation, past the simulated phone: for kinds and times that a phone does not make.</summary>
    public async Task LinePostsAsync(string user, JsonObject lineEvent, DateTimeOffset? at = null, Uri? node = null)
    {
        var body = BodyOf(Complete(user, lineEvent, at ?? DateTimeOffset.UtcNow));
        // A 500 says that it could not be kept in time, as on a machine that just started: LINE redelivers, and so does this.
        await Eventually.HoldsAsync("the webhook is taken", async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node ?? Workstation, "line/webhook")) { Content = new ByteArrayContent(body) };
            request.Headers.Add(LineSignature.HeaderName, LineSignature.Sign(Secret, body));
            using var answer = await Desk.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.InternalServerError) return false;
            answer.EnsureSuccessStatusCode();
            return true;
        });
    }

    /// <summary>As above, a message.</summary>
    public Task LinePostsMessageAsync(string user, JsonObject message, DateTimeOffset? at = null, Uri? node = null) =>
        LinePostsAsync(user, new JsonObject { ["type"] = "message", ["message"] = message }, at, node);

    /// <summary>The account has greeted that parent: the next sending to LINE is somebody's.</summary>
    public Task GreetedAsync(string user) => Eventually.HoldsAsync("the greeting is on the phone", async () => (await ReceivedAsync(user)).Count > 0);

    /// <summary>Switches the simulated LINE's behaviour.</summary>
    public Task BehaveAsync(string push, int? remaining = null) => PostAsync("behaviour", new { push, remaining });

    /// <summary>Switches duplicated and reordered webhooks.</summary>
    public Task ShuffleWebhooksAsync(bool duplicate, bool reorder) => PostAsync("behaviour", new { duplicateWebhooks = duplicate, reorderWebhooks = reorder });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Desk.Dispose();
        if (_web is not null) await _web.DisposeAsync();
        await TakeNodesDownAsync();
        await _line.DisposeAsync();
        _folder.Dispose();
    }

    private static JsonObject Complete(string user, JsonObject lineEvent, DateTimeOffset at)
    {
        lineEvent["timestamp"] = at.ToUnixTimeMilliseconds();
        lineEvent["mode"] = "active";
        lineEvent["webhookEventId"] = Guid.CreateVersion7().ToString("N");
        lineEvent["deliveryContext"] = new JsonObject { ["isRedelivery"] = false };
        lineEvent["source"] = new JsonObject { ["type"] = "user", ["userId"] = user };
        return lineEvent;
    }

    private static byte[] BodyOf(JsonObject lineEvent) => Encoding.UTF8.GetBytes(new JsonObject { ["destination"] = Bot, ["events"] = new JsonArray(lineEvent) }.ToJsonString());

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await Desk.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
