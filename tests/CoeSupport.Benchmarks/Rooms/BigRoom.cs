using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Benchmarks.Rooms;

/// <summary>A storage with one room of many messages: two of three by the parent, each answer with its delivery, every fiftieth line quotes another.</summary>
internal sealed class BigRoom : IDisposable
{
    private static readonly string[] Words =
    [
        "夜中に起きてしまって、なかなか眠れません。ひとりだと不安になります。",
        "今日はﾐﾙｸを１２０ml飲みました。げっぷもちゃんと出ました！",
        "そうだったんですね。ゆっくりで大丈夫ですよ。いつでも読んでいます。",
        "上の子がやきもちを焼いていて、抱っこ抱っこで家事がまったく進みません。夫は帰りが遅くて、夕方がいちばんつらいです。",
        "OK🙆 また明日ね",
    ];

    private BigRoom(string folder)
    {
        Keys = new KeyStore(Path.Combine(folder, "keys"));
        Database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "support.db")}", new RoomFeed(), TimeProvider.System);
    }

    public KeyStore Keys { get; }

    public Database Database { get; }

    /// <summary>The reader and the room, known by fixed ids in every process.</summary>
    public static Actor Reader { get; } = new(new StaffId(new Guid(1, 0, 0, new byte[8])), "読む人", SupporterKind.Volunteer, [new RoleGrant(Role.Supporter, Scope.WholeOperator)]);

    public static RoomId Id { get; } = new(new Guid(2, 0, 0, new byte[8]));

    public static BigRoom Open(string folder) => new(folder);

    public static async Task MakeAsync(string folder, int messages)
    {
        using var made = new BigRoom(folder);
        await made.Database.MigrateAsync(CancellationToken.None);
        await made.Database.ChangeAsSystemAsync("a benchmark's room", (db, _) =>
        {
            made.Fill(db, messages);
            return Task.FromResult(true);
        }, CancellationToken.None);
    }

    public void Dispose()
    {
        Database.Dispose();
        Keys.Dispose();
    }

    private void Fill(SupportDb db, int messages)
    {
        var at = DateTimeOffset.UtcNow.AddYears(-2);
        var key = Keys.CreateRoomKey(Id);
        var channel = new Channel(ChannelId.New(), "こえ", App.Bot, ChannelPurpose.Rooms, null);
        var staff = new Staff(Reader.Id, Reader.PublicName, Reader.Kind, "", at);
        var parent = new Parent(ParentId.New(), Keys.HashLineUser("U1"), at);
        var room = new Room(Id, parent.Id, channel.Id, null, "U1", key, at);
        db.AddRange(channel, staff, parent, room, new Membership(Id, staff.Id, Grounds.TrioSeat, canWrite: true, at, grantedBy: null));
        for (var n = 1; n <= messages; n++)
        {
            at = at.AddMinutes(90);
            var message = n % 3 == 0 ? room.Write(staff.Id, Guid.NewGuid(), at) : room.Receive(MessageKind.Text, $"{n}", at, at);
            // The last line quotes one that is not known here, which is the longest look-up.
            var quoted = n == messages ? "0" : n % 50 == 1 && n > 100 ? $"{n - 99}" : null;
            var text = n == messages / 2 ? "ただ一度の合言葉" : Words[n % Words.Length];
            db.Add(message.With((MessageContent.OfText(text) with { QuoteToken = Guid.NewGuid().ToString(), QuotedMessageId = quoted }).Seal(key, Id, message.Sequence)));
            if (message.Author != AuthorKind.Staff) continue;
            var delivery = new Delivery(DeliveryId.New(), Id, message.Sequence, channel.Id, DeliveryMethod.Push, [1], key, at);
            delivery.Begin(at);
            delivery.Accept("r", [$"s{n}"], at);
            db.Add(delivery);
        }
    }
}
