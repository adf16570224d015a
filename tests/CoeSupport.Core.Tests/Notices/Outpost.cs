using System.Collections.Concurrent;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CoeSupport.Core.Tests.Notices;

/// <summary>The cast, a mail server and a push service, and what carries notices between them. Nobody is at the workstation unless a test says so.</summary>
internal sealed class Outpost : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly PushOptions _options = new() { AllowsLoopback = true, Contact = "mailto:office@coesupport.example", AnswerWithin = TimeSpan.FromSeconds(30) };
    private readonly PushIdentity _identity;
    private readonly SendPush _push;

    private Outpost(Cast cast, PushSide side)
    {
        (Cast, Side) = (cast, side);
        Hosts = new PushHosts(_options);
        _identity = new PushIdentity(cast.Keys, _options, cast.Clock);
        _push = new SendPush(Hosts, _identity, _options, cast.Clock);
        Devices = new KeepDevices(cast.Database, cast.Keys, Hosts);
        Address = new KeepMailAddress(cast.Database, cast.Keys, Mail.Options);
        Settings = new KeepNoticeSettings(cast.Database);
        Post = Node(cast.Database);
    }

    public Cast Cast { get; }

    public MailSink Mail { get; } = new();

    public PushSide Side { get; }

    public PushHosts Hosts { get; }

    public KeepDevices Devices { get; }

    public KeepMailAddress Address { get; }

    public KeepNoticeSettings Settings { get; }

    public PostDue Post { get; }

    public ConcurrentQueue<string> Log { get; } = new();

    public static async Task<Outpost> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) => new(await Cast.AssembleAsync(provider), await PushSide.StartAsync());

    /// <summary>What carries notices in one process.</summary>
    public PostDue Node(Database database) => new(database, Cast.Keys, new PlanPostings(database), new SendMail(Mail.Options), _push, new RoomFeed(), new Listening(Log));

    /// <summary>Somebody is told of something.</summary>
    public Task TellAsync(Actor who, NoticeKind kind = NoticeKind.Mention, NoticeUrgency urgency = NoticeUrgency.Today, RoomId? room = null, string? once = null) =>
        Cast.Database.ChangeAsSystemAsync("a test tells somebody", async (db, ct) =>
        {
            await db.NoticeAsync(who.Id, kind, urgency, room, about: null, once, ct);
            return true;
        }, None);

    /// <summary>Everything that is due leaves.</summary>
    public async Task<DateTimeOffset?> RunAsync()
    {
        await Post.StartDueAsync(None);
        await Post.WhenIdleAsync();
        return await Post.StartDueAsync(None);
    }

    /// <summary>Somebody signed in a day ago and closed everything; answers that session.</summary>
    public Task<SessionId> SessionOfAsync(Actor who) => Cast.Database.ChangeAsSystemAsync("a test signs somebody in", (db, _) =>
    {
        var session = new Session(Guid.NewGuid().ToByteArray(), who.Id, Device.Of(null), db.Now.AddDays(-1), db.Now.AddDays(30));
        db.Sessions.Add(session);
        return Task.FromResult(session.Id);
    }, None);

    public async Task AddDeviceAsync(Actor who) => Assert.Null(await Devices.AddAsync(who, await SessionOfAsync(who), Side.Subscription, Device.Of("Mozilla/5.0 (iPhone) Version/17.0 Safari/604.1"), None));

    /// <summary>Somebody names an address, gets the code and types it.</summary>
    public async Task ConfirmAddressAsync(Actor who, string address)
    {
        Assert.Null(await Address.NameAsync(who, address, None));
        await RunAsync();
        Assert.Null(await Address.ConfirmAsync(who, LastCode(), None));
    }

    /// <summary>The code in the newest mail.</summary>
    public string LastCode() => System.Text.RegularExpressions.Regex.Match(Mail.Mails[^1].TextBody ?? "", @"\d{6}").Value;

    public async Task<List<NoticePosting>> PostingsAsync()
    {
        await using var db = Cast.Database.OpenAsSystem("a test looks at the outbox");
        return await db.NoticePostings.AsNoTracking().OrderBy(p => p.Id).ToListAsync(None);
    }

    public async Task<List<Notice>> NoticesOfAsync(Actor who)
    {
        await using var db = Cast.Database.OpenAsSystem("a test looks who was told");
        return await db.Notices.AsNoTracking().Where(n => n.StaffId == who.Id).OrderBy(n => n.Id).ToListAsync(None);
    }

    public async ValueTask DisposeAsync()
    {
        await Post.WhenIdleAsync();
        _push.Dispose();
        _identity.Dispose();
        await Mail.DisposeAsync();
        await Side.DisposeAsync();
        await Cast.DisposeAsync();
    }

    private sealed class Listening(ConcurrentQueue<string> log) : ILogger<PostDue>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => log.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
