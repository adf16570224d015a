using System.Net;
using System.Text;
using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Presence;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Line;
using CoeSupport.Core.Tests.Rooms;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>
/// One world for the whole matrix on one database: every role with every kind, each in their own room, out of a former one, and never in two others.
/// Built once, because most of what is tried there is refused.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private const string OtherBot = "Ub0b00000000000000000000000000002";

    private World(Cast cast) => Cast = cast;

    public Cast Cast { get; }

    public Database Database => Cast.Database;

    public KeyStore Keys => Cast.Keys;

    public DateTimeOffset Now => Cast.Clock.GetUtcNow();

    public List<Person> People { get; } = [];

    /// <summary>A colleague with a seat in every room that there is.</summary>
    public Actor Keeper { get; private set; } = null!;

    /// <summary>Somebody who is let in so that it can be ended.</summary>
    public Actor Guest { get; private set; } = null!;

    public IReadOnlyList<Spot> Spots { get; private set; } = [];

    public RoomPresence Presence { get; private set; } = null!;

    /// <summary>LINE, which takes everything.</summary>
    public LineClients Line { get; } = new(
        new LineOptions
        {
            ApiBaseAddress = new Uri("https://api.example.invalid"),
            DataApiBaseAddress = new Uri("https://api-data.example.invalid"),
            Channels =
            {
                new LineChannelOptions { Name = "own", BotUserId = Cast.Bot, ChannelAccessToken = "t" },
                new LineChannelOptions { Name = "other", BotUserId = OtherBot, ChannelAccessToken = "t" },
            },
        },
        new HttpClient(new Scripted(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}", Encoding.UTF8, "application/json") })));

    public Spot Own => Spots[0];

    public static async Task<World> BuildAsync(DatabaseProvider provider)
    {
        var world = new World(await Cast.AssembleAsync(provider));
        await world.HireAsync();
        await world.SettleAsync();
        world.Presence = new RoomPresence(world.Database, world.Cast.Feed, world.Cast.Clock);
        foreach (var spot in world.Spots.Where(spot => spot.Place != Place.Missing)) world.Presence.Open(spot.Room, world.Keeper.Id).Share("halb");
        return world;
    }

    /// <summary>Puts something there as the system, so that somebody can try to get at it.</summary>
    public Task<T> ArrangeAsync<T>(Func<SupportDb, CancellationToken, Task<T>> change) => Database.ChangeAsSystemAsync("the matrix arranges what is tried", change, CancellationToken.None);

    /// <summary>Says something in a room; answers its sequence.</summary>
    public Task<long> SayAsync(Spot spot, StaffId? author, MessageContent content, MessageKind kind = MessageKind.Text, string? lineId = null) => ArrangeAsync(async (db, ct) =>
        (await SayAsync(db, spot, author, content, kind, lineId, ct)).Sequence);

    /// <summary>Somebody's reply and its sending in this state; a missing room has none.</summary>
    public async Task<DeliveryId> SendAsync(Spot spot, StaffId author, Action<Delivery>? then = null, bool waitsForApproval = false) => spot.Place == Place.Missing ? DeliveryId.New() : await ArrangeAsync(async (db, ct) =>
    {
        var message = await SayAsync(db, spot, author, MessageContent.OfText("Antwort"), MessageKind.Text, lineId: null, ct);
        var delivery = new Delivery(DeliveryId.New(), spot.Room, message.Sequence, spot.Channel, DeliveryMethod.Push, "{}"u8.ToArray(), Keys.RoomKey(spot.Room), Now, notBefore: Now.AddHours(1), waitsForApproval: waitsForApproval);
        then?.Invoke(delivery);
        db.Deliveries.Add(delivery);
        return delivery.Id;
    });

    public Staff Hire(SupportDb db, string name, SupporterKind? kind, Role role, Scope scope)
    {
        var staff = new Staff(StaffId.New(), name, kind, about: "", Now);
        staff.Grant(role, scope);
        db.Staff.Add(staff);
        return staff;
    }

    public async ValueTask DisposeAsync() => await Cast.DisposeAsync();

    private async Task<Message> SayAsync(SupportDb db, Spot spot, StaffId? author, MessageContent content, MessageKind kind, string? lineId, CancellationToken ct)
    {
        var room = await db.Rooms.SingleAsync(r => r.Id == spot.Room, ct);
        var message = author is { } staff ? room.Write(staff, Guid.NewGuid(), Now, kind) : room.Receive(kind, lineId, Now, Now);
        db.Messages.Add(message.With(content.Seal(Keys.RoomKey(spot.Room), spot.Room, message.Sequence)));
        return message;
    }

    private Task<bool> HireAsync() => ArrangeAsync((db, _) =>
    {
        var here = Scope.Of(Cast.Shiomi);
        foreach (var standing in Enum.GetValues<Standing>())
        {
            SupporterKind?[] kinds = standing switch
            {
                Standing.Seat => [SupporterKind.Professional, SupporterKind.CurrentParent, SupporterKind.Volunteer],
                Standing.Reception => [SupporterKind.Professional],
                _ => [null, SupporterKind.Professional, SupporterKind.CurrentParent, SupporterKind.Volunteer],
            };
            foreach (var kind in kinds) People.Add(new Person(standing, Actors.Of(Hire(db, $"{standing}{(int?)kind}", kind, RoleOf(standing), here))));
        }
        Keeper = Actors.Of(Hire(db, "Keeper", SupporterKind.Professional, Role.Supporter, Scope.WholeOperator));
        Guest = Actors.Of(Hire(db, "Guest", SupporterKind.Volunteer, Role.Supporter, Scope.WholeOperator));
        return Task.FromResult(true);
    });

    private async Task SettleAsync()
    {
        var other = ChannelId.New();
        await ArrangeAsync((db, _) =>
        {
            db.Channels.Add(new Channel(other, "Anders", OtherBot, ChannelPurpose.Rooms, Cast.Wakaba));
            foreach (var channel in new[] { Cast.Channel, other })
            {
                var quota = new SendingQuota(channel);
                quota.Stop(Now);
                db.SendingQuotas.Add(quota);
            }
            return Task.FromResult(true);
        });
        var spots = new List<Spot>();
        foreach (var place in Enum.GetValues<Place>())
        {
            var spot = place switch
            {
                Place.Elsewhere => new Spot(place, RoomId.New(), other, Cast.Wakaba),
                Place.Missing => new Spot(place, RoomId.New(), ChannelId.New(), MunicipalityId.New()),
                _ => new Spot(place, RoomId.New(), Cast.Channel, Cast.Shiomi),
            };
            spots.Add(place == Place.Missing ? spot with { Line = spot.FirstLine + 1, Photo = spot.FirstLine + 2, Event = spot.FirstLine } : await OpenAsync(spot));
        }
        Spots = spots;
        await ArrangeAsync((db, _) =>
        {
            foreach (var channel in db.Channels)
            {
                channel.ShowPictures(true);
                channel.ShowTyping(true);
            }
            return Task.FromResult(true);
        });
    }

    private async Task<Spot> OpenAsync(Spot spot)
    {
        var key = Keys.CreateRoomKey(spot.Room);
        var picture = $"{(int)spot.Place:x32}";
        await Cast.Vault.WriteAsync(key, spot.Room, picture, new MemoryStream(ContentSide.Jpeg), 1024, CancellationToken.None);
        await ArrangeAsync(async (db, ct) =>
        {
            var user = $"U{(int)spot.Place:x32}";
            var parent = new Parent(ParentId.New(), Keys.HashLineUser(user), Now);
            var room = new Room(spot.Room, parent.Id, spot.Channel, spot.Municipality, user, key, Now);
            room.TakePicture(picture, "image/jpeg", "https://example.invalid/p", key);
            db.Parents.Add(parent);
            db.Rooms.Add(room);
            await db.SaveChangesAsync(ct);
            await db.Rooms.Where(r => r.Id == spot.Room).ExecuteUpdateAsync(set => set.SetProperty(r => r.LastSequence, spot.FirstLine), ct);
            db.Memberships.Add(new Membership(spot.Room, Keeper.Id, Grounds.TrioSeat, canWrite: true, Now, grantedBy: null));
            // Out of the former room some went by an act, for others their time was over.
            foreach (var person in People.Where(person => GroundsOf(person.Standing) is not null && spot.Place is Place.Own or Place.Former))
            {
                var byAct = person.Actor.Kind is null or SupporterKind.Professional;
                var left = spot.Place == Place.Former ? Now.AddDays(-1) : (DateTimeOffset?)null;
                var membership = new Membership(spot.Room, person.Actor.Id, GroundsOf(person.Standing)!.Value, person.Standing != Standing.Supervisor, Now.AddDays(-2), grantedBy: null, until: byAct ? null : left);
                if (byAct && left is { } at) membership.End(at);
                db.Memberships.Add(membership);
            }
            return true;
        });
        var line = await SayAsync(spot, author: null, MessageContent.OfText("Kanarienvogel") with { QuoteToken = "q", MarkAsReadToken = "m" }, lineId: spot.LineId);
        var photo = await SayAsync(spot, author: null, new MessageContent(), MessageKind.Image, lineId: $"{spot.LineId}1");
        var medium = Media.Of(spot.Room, photo, MessageKind.Image, isExternal: true, Now).Single();
        await Cast.Vault.WriteAsync(key, spot.Room, medium.FileName, new MemoryStream(ContentSide.Jpeg), 1024, CancellationToken.None);
        medium.Keep(ContentSide.Jpeg.Length, "image/jpeg");
        await ArrangeAsync((db, _) => Task.FromResult(db.Media.Add(medium)));
        return spot with { Line = line, Photo = photo, Event = await FailAsync(spot) };
    }

    private async Task<long> FailAsync(Spot spot)
    {
        var id = Cast.NextId();
        var bot = spot.Place == Place.Elsewhere ? OtherBot : Cast.Bot;
        var json = Cast.Event(new { type = "follow" }, eventId: id);
        await Cast.Inbox.AppendAsync(WebhookBody.Read(Encoding.UTF8.GetBytes($$"""{"destination":"{{bot}}","events":[{{json}}]}"""))!, CancellationToken.None);
        return await ArrangeAsync(async (db, ct) =>
        {
            await db.InboxEvents.Where(e => e.WebhookEventId == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, InboxState.Failed), ct);
            return await db.InboxEvents.Where(e => e.WebhookEventId == id).Select(e => e.Id).SingleAsync(ct);
        });
    }

    private static Role RoleOf(Standing standing) => standing switch
    {
        Standing.Seat or Standing.Reception => Role.Supporter,
        Standing.Specialist or Standing.Advice => Role.Specialist,
        Standing.Supervisor => Role.Supervisor,
        Standing.Coordinator => Role.Coordinator,
        Standing.Administrator => Role.Administrator,
        Standing.Officer => Role.MunicipalityOfficer,
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    private static Grounds? GroundsOf(Standing standing) => standing switch
    {
        Standing.Seat => Grounds.TrioSeat,
        Standing.Reception => Grounds.Reception,
        Standing.Specialist => Grounds.Escalation,
        Standing.Advice => Grounds.Advice,
        Standing.Supervisor => Grounds.Supervision,
        _ => null,
    };
}
