using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Benchmarks.Escalations;

/// <summary>
/// How late open escalations are asked on, when many are open: raised by the real verb in rooms of their own, then falling due one after the other within some
/// seconds, and then all at one instant. Carried on as the worker does, by the clock. Late counts until the commit of the whole round, which is more than the truth.
/// </summary>
internal static class Routing
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task RunAsync(Options options)
    {
        var (many, seconds, specialists) = (options.Number("open", 1_000), options.Number("seconds", 10), options.Number("specialists", 60));
        var folder = Directory.CreateTempSubdirectory("coesupport-benchmark-");
        try
        {
            using var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder.FullName, "support.db")}", new RoomFeed(), TimeProvider.System);
            await database.MigrateAsync(None);
            using var keys = new KeyStore(Path.Combine(folder.FullName, "keys"));
            var (volunteer, rooms) = await FillAsync(database, keys, many, specialists);
            var route = new RouteEscalation(database, new OnDuty());
            var raise = new RaiseEscalation(database, keys, route);
            var raised = new List<double>();
            foreach (var room in rooms)
            {
                var begun = TimeProvider.System.GetTimestamp();
                if ((await raise.RaiseAsync(volunteer, room, new EscalationDraft(Guid.NewGuid(), Concern.Mind, Urgency.Today, ParentConsent.DangerToLife) { Words = "ことば" }, None)).Refusal is { } refusal) throw new InvalidOperationException($"{refusal}");
                raised.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            }
            Console.WriteLine(Share.Line("press -> somebody asked", raised));
            Console.WriteLine(Share.Line($"{many:N0} due within {seconds} s: late", await LateAsync(database, route, TimeSpan.FromSeconds(seconds))));
            Console.WriteLine(Share.Line($"{many:N0} due at one instant: late", await LateAsync(database, route, TimeSpan.Zero)));
            Console.WriteLine($"load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>All fall due within this time, beginning in a second; answers how late each was asked on, in milliseconds.</summary>
    private static async Task<List<double>> LateAsync(Database database, RouteEscalation route, TimeSpan within)
    {
        var begins = DateTimeOffset.UtcNow.AddSeconds(2);
        var due = new Dictionary<EscalationId, DateTimeOffset>();
        await database.ChangeAsSystemAsync("a benchmark sets deadlines", async (db, ct) =>
        {
            var all = await db.Escalations.ToListAsync(ct);
            for (var n = 0; n < all.Count; n++)
            {
                due[all[n].Id] = begins + (within / all.Count * n);
                db.Entry(all[n]).Property(escalation => escalation.NextStepAt).CurrentValue = due[all[n].Id];
            }
            return true;
        }, None);
        var late = new Dictionary<EscalationId, double>();
        while (late.Count < due.Count)
        {
            var next = await route.RunAsync(None);
            var now = DateTimeOffset.UtcNow;
            await using (var db = database.OpenAsSystem("a benchmark looks who was asked on"))
            {
                var waiting = (await db.Escalations.Where(escalation => escalation.NextStepAt <= begins + within).Select(escalation => escalation.Id).ToListAsync()).ToHashSet();
                foreach (var (id, at) in due.Where(one => !waiting.Contains(one.Key) && !late.ContainsKey(one.Key))) late[id] = (now - at).TotalMilliseconds;
            }
            if (next - DateTimeOffset.UtcNow is { Ticks: > 0 } pause && late.Count < due.Count) await Task.Delay(pause < TimeSpan.FromSeconds(5) ? pause : TimeSpan.FromSeconds(5));
        }
        return [.. late.Values];
    }

    private static Task<(Actor, List<RoomId>)> FillAsync(Database database, KeyStore keys, int many, int specialists) => database.ChangeAsSystemAsync("a benchmark's world", (db, _) =>
    {
        var (at, today) = (DateTimeOffset.UtcNow.AddDays(-30), JapanDay.Of(DateTimeOffset.UtcNow));
        var places = Enumerable.Range(0, 10).Select(n => new Municipality(MunicipalityId.New(), $"町{n}", "県")).ToList();
        var channel = new Channel(ChannelId.New(), "こえ", App.Bot, ChannelPurpose.Rooms, null);
        var (volunteer, coordinator) = (Somebody(db, "おうえん", SupporterKind.Volunteer, Role.Supporter, at), Somebody(db, "けい", null, Role.Coordinator, at));
        db.Add(channel);
        db.AddRange(places);
        for (var n = 0; n < specialists; n++)
        {
            var specialist = Somebody(db, $"せんもん{n}", null, Role.Specialist, at);
            specialist.Specialise(SpecialistKind.MentalHealth);
            for (var day = -1; day < 2; day++) db.Add(new Duty(specialist.Id, SpecialistKind.MentalHealth, places[n % places.Count].Id, today.AddDays(day), today.AddDays(day), TimeOnly.MinValue, TimeOnly.MinValue, coordinator.Id));
        }
        var rooms = new List<RoomId>();
        for (var n = 0; n < many; n++)
        {
            var id = RoomId.New();
            var key = keys.CreateRoomKey(id);
            var parent = new Parent(ParentId.New(), keys.HashLineUser($"U{n}"), at);
            db.AddRange(parent, new Room(id, parent.Id, channel.Id, places[n % places.Count].Id, $"U{n}", key, at), new Membership(id, volunteer.Id, Grounds.TrioSeat, canWrite: true, at, grantedBy: null));
            rooms.Add(id);
        }
        return Task.FromResult((Actors.Of(volunteer), rooms));
    }, None);

    private static Staff Somebody(SupportDb db, string name, SupporterKind? kind, Role role, DateTimeOffset at)
    {
        var staff = new Staff(StaffId.New(), name, kind, "", at);
        staff.Grant(role, Scope.WholeOperator);
        db.Add(staff);
        return staff;
    }
}
