using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Intake;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Templates;
using CoeSupport.Core.Trios;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Web.Demo;

/// <summary>Fills an empty database with the demo world, in Development only. Everything is written as the real verbs would have written it.</summary>
public sealed class SeedDemoWorld(Database database, KeyStore keys, DemoContent content)
{
    /// <summary>Seeds unless somebody works here already.</summary>
    /// <returns>True when it was seeded now.</returns>
    public Task<bool> RunAsync(CancellationToken ct) => database.ChangeAsSystemAsync("the demo world", async (db, token) =>
    {
        if (await db.Staff.AnyAsync(token)) return false;
        var channel = await db.Channels.OrderBy(c => c.Id).FirstAsync(token);
        var places = content.File.Municipalities.ToDictionary(place => place.Key, place => new Municipality(MunicipalityId.New(), place.Name, place.Prefecture));
        db.Municipalities.AddRange(places.Values);
        foreach (var place in places.Values)
        {
            place.Write(place.Words with { Contact = $"{place.Name}こども家庭センター（市役所1階）", Welcome = $"{place.Name}の母子手帳の窓口から、こんにちは。" });
        }
        foreach (var person in content.File.Staff)
        {
            db.Staff.Add(Hire(person, places, db.Now));
            if (person.Profile is { } profile) db.SupporterProfiles.Add(DemoProfiles.Of(person, profile, places, keys, db.Now));
        }
        var codes = DemoCodes.Add(db, channel, content.File.Codes, places);
        foreach (var phrase in content.File.Templates)
        {
            var template = new Template(TemplateId.New(), owner: null);
            template.Write(phrase.Title, phrase.Text, keys.HouseKey, db.Now);
            db.Templates.Add(template);
        }
        await db.SaveChangesAsync(token);
        foreach (var talk in content.File.Rooms) await OpenAsync(db, channel, talk, talk.Municipality is null ? null : places[talk.Municipality].Id, codes, token);
        var coordinator = DemoContent.StaffIdOf(content.File.Staff.First(person => person.Roles.Any(grant => grant.Role == nameof(Role.Coordinator))).Key);
        foreach (var key in content.File.Reception) db.ReceptionShifts.Add(new ReceptionShift(DemoContent.StaffIdOf(key), Scope.WholeOperator, db.Now.AddDays(-1), db.Now.AddYears(1), coordinator));
        // Given before the oldest room: its supervisor reads them whole.
        var administrator = DemoContent.StaffIdOf(content.File.Staff.First(person => person.Roles.Any(grant => grant.Role == nameof(Role.Administrator))).Key);
        foreach (var person in content.File.Staff.Where(person => person.Roles.Any(grant => grant.Role == nameof(Role.Supervisor)))) db.SupervisionGrants.Add(new SupervisionGrant(DemoContent.StaffIdOf(person.Key), Scope.Of(places["wakaba"].Id), db.Now.AddDays(-300), db.Now.AddDays(60), administrator));
        foreach (var watch in content.File.Duties) db.Duties.AddRange(DemoDuties.Of(watch, watch.Municipality is null ? null : places[watch.Municipality].Id, coordinator, content, db.Now));
        return true;
    }, ct);

    private static Staff Hire(DemoFile.Person person, Dictionary<string, Municipality> places, DateTimeOffset now)
    {
        var staff = new Staff(DemoContent.StaffIdOf(person.Key), person.PublicName, DemoContent.KindOf(person), person.About, person.Profile?.JoinedDaysAgo is { } days ? now.AddDays(-days) : now.AddMonths(-6));
        foreach (var grant in person.Roles)
        {
            var scope = grant.Scope.StartsWith("municipality:", StringComparison.Ordinal) ? Scope.Of(places[grant.Scope["municipality:".Length..]].Id) : Scope.WholeOperator;
            staff.Grant(Enum.Parse<Role>(grant.Role), scope);
        }
        if (person.Specialty is { } specialty) staff.Specialise(Enum.Parse<SpecialistKind>(specialty));
        return staff;
    }

    private async Task OpenAsync(SupportDb db, Channel channel, DemoFile.Talk talk, MunicipalityId? place, IReadOnlyDictionary<string, IntakeCodeId> codes, CancellationToken ct)
    {
        var now = db.Now;
        var began = talk.Messages.Count == 0 ? now.AddDays(-1) : DemoTime.Of(talk.Messages[0], now).AddMinutes(-5);
        var parent = new Parent(ParentId.New(), keys.HashLineUser(talk.UserId), began);
        var id = RoomId.New();
        var key = keys.CreateRoomKey(id);
        var room = new Room(id, parent.Id, channel.Id, place, talk.UserId, key, began);
        db.Parents.Add(parent);
        db.Rooms.Add(room);
        room.TakeProfile(DisplayName.Clean(talk.DisplayName), key, now);
        db.Messages.Add(room.BecomeReachable(began, began));
        room.TakeProfile(null, key, now);
        var members = talk.Trio is null ? [] : await SeatAsync(db, room, content.File.Trios.Single(trio => trio.Key == talk.Trio), began, ct);
        var number = 0;
        foreach (var line in talk.Messages) Say(db, room, key, line, DemoTime.MessageId(talk.UserId, number++), DemoTime.Of(line, now));
        if (codes.TryGetValue(talk.DisplayName, out var code)) DemoCodes.CameBy(db, room, code, began, talk.Messages.FirstOrDefault(line => line.By == "parent") is { } own ? DemoTime.Of(own, now) : null);
        // They were told when they came, and went on writing.
        room.WasTold(channel.ConsentVersion, began);
        if (talk.Messages.FirstOrDefault(line => line.By == "parent") is { } first) room.Agree(channel.ConsentVersion, DemoTime.Of(first, now));
        if (talk.Blocked) db.Messages.Add(room.BecomeBlocked(room.LastMessageAt!.Value.AddHours(2), room.LastMessageAt.Value.AddHours(2)));
        // Whoever answered last has read up to there; so has the team. What came after is unread.
        var read = talk.Messages.Select((line, index) => (line, Sequence: index + 2)).LastOrDefault(x => x.line.By != "parent").Sequence;
        foreach (var member in members) member.ReadUpTo(read);
        if (talk.Known is { } known) DemoKnowledge.Know(db, room, key, known, members.Count == 0 ? null : members[0].StaffId, now);
        await db.SaveChangesAsync(ct);
    }

    private static async Task<List<Membership>> SeatAsync(SupportDb db, Room room, DemoFile.Three three, DateTimeOffset at, CancellationToken ct)
    {
        var trio = new Trio(room.Id, formedBy: null, at);
        db.Trios.Add(trio);
        var members = new List<Membership>();
        foreach (var (kind, key) in new[] { (SupporterKind.Professional, three.Professional), (SupporterKind.CurrentParent, three.CurrentParent), (SupporterKind.Volunteer, three.Volunteer) })
        {
            var membership = new Membership(room.Id, DemoContent.StaffIdOf(key), Grounds.TrioSeat, canWrite: true, at, grantedBy: null);
            db.Memberships.Add(membership);
            members.Add(membership);
            trio.Sit(kind, membership.StaffId, membership.Id, at);
            await AuditTrail.WriteAsync(db, at, actor: null, AuditAction.MembershipGranted, room.Id, $"{membership.Id} {membership.StaffId} {Grounds.TrioSeat}", ct);
        }
        room.TrioBecameFull(at);
        return members;
    }

    private void Say(SupportDb db, Room room, SealKey key, DemoFile.Line line, string messageId, DateTimeOffset at)
    {
        var kind = line.Sticker is null ? MessageKind.Text : MessageKind.Sticker;
        var words = line.Sticker is null ? MessageContent.OfText(line.Text!) : new MessageContent { Sticker = new StickerContent("446", "1988", line.Sticker, Text: null) };
        var message = line.By switch
        {
            "parent" => room.Receive(kind, messageId, at, at),
            "automatic" => room.WriteAutomatically("consent", at),
            var staff => room.Write(DemoContent.StaffIdOf(staff), Guid.NewGuid(), at),
        };
        db.Messages.Add(message.With(words.Seal(key, room.Id, message.Sequence)));
        if (line.By == "parent") return;
        var sender = line.By == "automatic" ? null : new Sender(content.File.Staff.Single(person => person.Key == line.By).PublicName);
        var delivery = new Delivery(DeliveryId.New(), room.Id, message.Sequence, room.ChannelId, DeliveryMethod.Push, LineRequest.Push("demo", new TextMessage(line.Text!, sender)), key, at);
        delivery.Begin(at);
        delivery.Accept("demo", [messageId], at);
        db.Deliveries.Add(delivery);
    }
}
