using System.Globalization;
using System.Text;
using System.Text.Json;
using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Intake;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Trios;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.TestKit;

/// <summary>
/// The people whom all tests know, on a real database of their own: a trio, one member of another, a professional on reception, a coordinator, and
/// parents who write through the real inbox. The clock stands still until a test moves it.
/// </summary>
public sealed class Cast : IAsyncDisposable
{
    /// <summary>The bot user id of the channel.</summary>
    public const string Bot = "Ub0b00000000000000000000000000001";

    /// <summary>A parent's LINE user id.</summary>
    public const string Yuzu = "U00000000000000000000000000000001";

    /// <summary>Another parent's LINE user id.</summary>
    public const string Mio = "U00000000000000000000000000000002";

    private readonly TemporaryFolder _folder = new();
    private long _lastId = 100000000000000000;

    private Cast(DatabaseProvider provider, string? connection)
    {
        Feed = new RoomFeed();
        ConnectionString = connection ?? $"Data Source={Path.Combine(_folder.Path, "support.db")}";
        Keys = new KeyStore(Path.Combine(_folder.Path, "keys"));
        Database = new Database(provider, ConnectionString, Feed, Clock);
        Vault = new MediaVault(Path.Combine(_folder.Path, "media"));
        ParentButton[] buttons = [];
        var questions = new FirstQuestions(Keys);
        Consent = new ConsentCard(Keys, () => buttons);
        var intake = new HearIntake(Keys, Consent);
        buttons = [new AnswerWhoReads(Keys).Button, Consent.Button, questions.Button, intake.Button, .. new AskErasure(Keys).Buttons];
        Receive = new ReceiveParentMessage(Keys, buttons, [new HearParent(Keys, buttons).Hear], intake.FirstContact);
        Inbox = new LineInbox(Database, Keys);
        Dispatch = new DispatchLineEvents(Database, Keys, Receive.HandleAsync, NullLogger<DispatchLineEvents>.Instance);
        Rooms = new RoomList(Database, Keys);
        Transcript = new Transcript(Database, Keys);
        Find = new FindInRoom(Database, Keys);
        SendReply = new SendReply(Database, Keys);
        Trio = new FormTrio(Database, Keys);
    }

    /// <summary>The clock: 2026-04-01 00:00 UTC at first.</summary>
    public FakeClock Clock { get; } = new();

    /// <summary>The storage folder: keys, and the database if it is SQLite.</summary>
    public string Folder => _folder.Path;

    /// <summary>How to reach the database.</summary>
    public string ConnectionString { get; }

    /// <summary>The feed.</summary>
    public RoomFeed Feed { get; }

    /// <summary>The key store.</summary>
    public KeyStore Keys { get; }

    /// <summary>The audit trail's checkpoints, beside the keys.</summary>
    public AuditCheckpoints Checkpoints => new(Path.Combine(_folder.Path, "keys"));

    /// <summary>The door.</summary>
    public Database Database { get; }

    /// <summary>The sealed media.</summary>
    public MediaVault Vault { get; }

    /// <summary>What turns events into messages.</summary>
    public ReceiveParentMessage Receive { get; }

    /// <summary>What parents are told first. The cast's channel has no text, and says nothing, until <see cref="TellAsync"/> was called.</summary>
    public ConsentCard Consent { get; }

    /// <summary>The inbox.</summary>
    public LineInbox Inbox { get; }

    /// <summary>What works on the inbox.</summary>
    public DispatchLineEvents Dispatch { get; }

    /// <summary>Room lists.</summary>
    public RoomList Rooms { get; }

    /// <summary>Transcripts.</summary>
    public Transcript Transcript { get; }

    /// <summary>Finding words in a room.</summary>
    public FindInRoom Find { get; }

    /// <summary>Replies.</summary>
    public SendReply SendReply { get; }

    /// <summary>Forming trios.</summary>
    public FormTrio Trio { get; }

    /// <summary>The channel.</summary>
    public ChannelId Channel { get; private set; }

    /// <summary>A municipality.</summary>
    public MunicipalityId Shiomi { get; } = MunicipalityId.New();

    /// <summary>Another municipality.</summary>
    public MunicipalityId Wakaba { get; } = MunicipalityId.New();

    /// <summary>The midwife of the trio.</summary>
    public Actor Midwife { get; private set; } = null!;

    /// <summary>The current parent of the trio.</summary>
    public Actor CurrentParent { get; private set; } = null!;

    /// <summary>The volunteer of the trio.</summary>
    public Actor Volunteer { get; private set; } = null!;

    /// <summary>A volunteer of another trio.</summary>
    public Actor OtherVolunteer { get; private set; } = null!;

    /// <summary>A nurse on reception once <see cref="PutOnReceptionAsync"/> was called.</summary>
    public Actor ReceptionNurse { get; private set; } = null!;

    /// <summary>A coordinator of the whole operator.</summary>
    public Actor Coordinator { get; private set; } = null!;

    /// <summary>A coordinator of <see cref="Wakaba"/> only.</summary>
    public Actor WakabaCoordinator { get; private set; } = null!;

    /// <summary>Everybody on a fresh database. Skips the test, with the reason, where PostgreSQL is wanted and not installed.</summary>
    public static async Task<Cast> AssembleAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        string? connection = null;
        if (provider == DatabaseProvider.Postgres)
        {
            connection = await PostgresCluster.CreateDatabaseAsync();
            Assert.SkipWhen(connection is null, PostgresCluster.Missing);
        }
        var cast = new Cast(provider, connection);
        await cast.Database.MigrateAsync(CancellationToken.None);
        await cast.HireAsync();
        return cast;
    }

    /// <summary>LINE delivers an event; it is stored and worked on. The fields every event has are filled in.</summary>
    public async Task<string> LineDeliversAsync(object partial, string user = Yuzu, string? eventId = null, DateTimeOffset? at = null)
    {
        var id = eventId ?? NextId();
        await StoreAsync(Event(partial, user, id, at));
        await Dispatch.RunAsync(CancellationToken.None);
        return id;
    }

    /// <summary>A parent writes; answers the room.</summary>
    public async Task<RoomId> ParentWritesAsync(string text, string user = Yuzu, string? messageId = null, DateTimeOffset? at = null)
    {
        await LineDeliversAsync(new { type = "message", message = new { type = "text", id = messageId ?? NextId(), text, quoteToken = "q" } }, user, at: at);
        return await RoomOfAsync(user);
    }

    /// <summary>Stores one raw event without working on it.</summary>
    public Task StoreAsync(string json) => Inbox.AppendAsync(WebhookBody.Read(Encoding.UTF8.GetBytes($$"""{"destination":"{{Bot}}","events":[{{json}}]}"""))!, CancellationToken.None);

    /// <summary>An event as LINE writes it.</summary>
    public string Event(object partial, string user = Yuzu, string? eventId = null, DateTimeOffset? at = null)
    {
        var json = JsonSerializer.SerializeToNode(partial)!.AsObject();
        json["timestamp"] ??= (at ?? Clock.GetUtcNow()).ToUnixTimeMilliseconds();
        json["mode"] ??= "active";
        json["webhookEventId"] ??= eventId ?? NextId();
        json["deliveryContext"] ??= JsonSerializer.SerializeToNode(new { isRedelivery = false });
        json["source"] ??= JsonSerializer.SerializeToNode(new { type = "user", userId = user });
        return json.ToJsonString();
    }

    /// <summary>The room of a parent; erased ones are theirs no more.</summary>
    public async Task<RoomId> RoomOfAsync(string user = Yuzu)
    {
        var hash = Keys.HashLineUser(user);
        await using var db = Database.OpenAsSystem("a test looks for a room");
        return await (from parent in db.Parents join room in db.Rooms on parent.Id equals room.ParentId where parent.LineUserHash == hash && room.ErasedAt == null select room.Id).SingleAsync();
    }

    /// <summary>The channel's first words from now on, and how parents of new rooms agree.</summary>
    public Task TellAsync(string text, ConsentPolicy policy = ConsentPolicy.Writing) => Database.ChangeAsSystemAsync("a test's first words", async (db, ct) =>
    {
        var channel = await db.Channels.SingleAsync(c => c.Id == Channel, ct);
        db.ConsentTexts.Add(channel.Tell(text, db.Now, by: null));
        channel.AskForConsent(policy);
        return true;
    }, CancellationToken.None);

    /// <summary>A parent presses a button of ours.</summary>
    public Task<string> ParentPressesAsync(string data, string user = Yuzu, DateTimeOffset? at = null) => LineDeliversAsync(new { type = "postback", replyToken = "r", postback = new { data } }, user, at: at);

    /// <summary>The trio takes its seats.</summary>
    public async Task SeatTrioAsync(RoomId room) =>
        Assert.Null(await Trio.FormAsync(Coordinator, room, new TrioChoice(Midwife.Id, CurrentParent.Id, Volunteer.Id), CancellationToken.None));

    /// <summary>The three may carry as many rooms as anybody can.</summary>
    public Task<bool> CarryManyAsync() => Database.ChangeAsSystemAsync("a test's trio carries many rooms", (db, _) =>
    {
        foreach (var who in new[] { Midwife, CurrentParent, Volunteer })
        {
            var profile = new SupporterProfile(who.Id);
            profile.LimitTo(SupporterProfile.HighestLimit);
            db.SupporterProfiles.Add(profile);
        }
        return Task.FromResult(true);
    }, CancellationToken.None);

    /// <summary>A parent wrote and has a trio.</summary>
    public async Task<RoomId> RoomWithTrioAsync(string firstWords = "はじめまして", string user = Yuzu)
    {
        var room = await ParentWritesAsync(firstWords, user);
        await SeatTrioAsync(room);
        return room;
    }

    /// <summary>The reception nurse's turn, for the whole operator, planned by the coordinator.</summary>
    public async Task PutOnReceptionAsync(TimeSpan lasting)
    {
        await Database.ChangeAsSystemAsync("a test plans reception", (db, _) =>
        {
            db.ReceptionShifts.Add(new ReceptionShift(ReceptionNurse.Id, Scope.WholeOperator, Clock.GetUtcNow(), Clock.GetUtcNow() + lasting, Coordinator.Id));
            return Task.FromResult(true);
        }, CancellationToken.None);
        await new KeepReception(Database).RunAsync(CancellationToken.None);
    }

    /// <summary>Somebody more, whom only one test needs.</summary>
    public Task<Actor> HireAsync(string name, Role role, Scope scope, SupporterKind? kind = null) =>
        Database.ChangeAsSystemAsync("a test's world", (db, _) => Task.FromResult(Hire(db, name, kind, role, scope)), CancellationToken.None);

    /// <summary>A specialist of a kind.</summary>
    public Task<Actor> HireSpecialistAsync(string name, SpecialistKind kind) => Database.ChangeAsSystemAsync("a test's world", (db, _) =>
    {
        var actor = Hire(db, name, kind: null, Role.Specialist, Scope.WholeOperator);
        db.Staff.Local.Single(s => s.Id == actor.Id).Specialise(kind);
        return Task.FromResult(actor);
    }, CancellationToken.None);

    /// <summary>A second channel, of <see cref="Wakaba"/>, that nobody has written to yet.</summary>
    public Task<ChannelId> OpenOtherChannelAsync() => Database.ChangeAsSystemAsync("a test's world", (db, _) =>
    {
        var id = ChannelId.New();
        db.Channels.Add(new Channel(id, "若葉", "Ub0b00000000000000000000000000002", ChannelPurpose.Rooms, Wakaba));
        return Task.FromResult(id);
    }, CancellationToken.None);

    /// <summary>Ends somebody's membership, as a coordinator would.</summary>
    public async Task RemoveAsync(Actor from, RoomId room)
    {
        await using var db = Database.OpenAsSystem("a test looks for a membership");
        var id = await db.Memberships.Where(m => m.RoomId == room && m.StaffId == from.Id && m.EndedAt == null).Select(m => m.Id).SingleAsync();
        Assert.True(await new EndMembership(Database).EndAsync(Coordinator, id, CancellationToken.None));
    }

    /// <summary>What somebody reads in a room; null when refused.</summary>
    public async Task<IEnumerable<string>?> WordsReadByAsync(Actor actor, RoomId room) =>
        (await Transcript.ReadAsync(actor, room, Core.Rooms.Transcript.LargestWindow, CancellationToken.None))?.Messages.Where(m => m.Kind == MessageKind.Text).Select(m => m.Content.Text ?? "").ToList();

    /// <summary>An id as LINE makes them.</summary>
    public string NextId() => Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);

    /// <summary>Chains what was written to the audit trail, as the worker does within a second.</summary>
    public async Task SealAuditTrailAsync()
    {
        while (await new SealAuditTrail(Database, Keys, Checkpoints).RunAsync(CancellationToken.None) > 0)
        {
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Inbox.DisposeAsync();
        Keys.Dispose();
        Database.Dispose();
        _folder.Dispose();
    }

    private async Task HireAsync() => await Database.ChangeAsSystemAsync("a test's world", (db, _) =>
    {
        db.Municipalities.AddRange(new Municipality(Shiomi, "汐見市", "神奈川県"), new Municipality(Wakaba, "若葉市", "神奈川県"));
        Channel = ChannelId.New();
        db.Channels.Add(new Channel(Channel, "こえ", Bot, ChannelPurpose.Rooms, Shiomi));
        Midwife = Hire(db, "森下", SupporterKind.Professional, Role.Supporter, Scope.WholeOperator);
        CurrentParent = Hire(db, "佐伯", SupporterKind.CurrentParent, Role.Supporter, Scope.WholeOperator);
        Volunteer = Hire(db, "小野", SupporterKind.Volunteer, Role.Supporter, Scope.WholeOperator);
        OtherVolunteer = Hire(db, "早見", SupporterKind.Volunteer, Role.Supporter, Scope.WholeOperator);
        ReceptionNurse = Hire(db, "岡部", SupporterKind.Professional, Role.Supporter, Scope.WholeOperator);
        Coordinator = Hire(db, "皆川", kind: null, Role.Coordinator, Scope.WholeOperator);
        WakabaCoordinator = Hire(db, "高瀬", kind: null, Role.Coordinator, Scope.Of(Wakaba));
        return Task.FromResult(true);
    }, CancellationToken.None);

    private Actor Hire(SupportDb db, string name, SupporterKind? kind, Role role, Scope scope)
    {
        var staff = new Staff(StaffId.New(), name, kind, about: "", Clock.GetUtcNow());
        staff.Grant(role, scope);
        db.Staff.Add(staff);
        return new Actor(staff.Id, name, kind, [new RoleGrant(role, scope)]);
    }
}
