using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supporters;
using CoeSupport.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>Reads the workstation's own data by its own readers, past any screen; arranges the demo world before the run, while the workstation is down.</summary>
internal sealed class Witness(World world, TimeSpan leaps)
{
    /// <summary>How exactly instants of two processes can be held against each other; with leaps of the clock far less.</summary>
    private readonly TimeSpan _slack = TimeSpan.FromMilliseconds(50) + (2 * leaps);

    /// <summary>Everybody may sit in every room and carry many, and these specialists are on duty day and night.</summary>
    public async Task ArrangeAsync(IReadOnlyList<string> onDuty, CancellationToken ct)
    {
        using var database = world.Open();
        await database.ChangeAsSystemAsync("chaos arranges the demo world", async (db, token) =>
        {
            foreach (var staff in await db.Staff.Include(staff => staff.Roles).Where(staff => staff.Kind != null).ToListAsync(token))
            {
                staff.Grant(Role.Supporter, Scope.WholeOperator);
                var profile = await db.SupporterProfiles.SingleOrDefaultAsync(one => one.StaffId == staff.Id, token);
                if (profile is null) db.SupporterProfiles.Add(profile = new SupporterProfile(staff.Id));
                profile.LimitTo(SupporterProfile.HighestLimit);
            }
            var today = JapanDay.Of(db.Now);
            foreach (var key in onDuty)
            {
                var id = DemoContent.StaffIdOf(key);
                var specialty = (await db.Staff.SingleAsync(one => one.Id == id, token)).Specialty!.Value;
                for (var day = -1; day < 6; day++) db.Duties.Add(new Duty(id, specialty, null, today.AddDays(day), null, TimeOnly.MinValue, TimeOnly.MinValue, DemoContent.StaffIdOf("minagawa")));
            }
            return true;
        }, ct);
    }

    /// <summary>The rooms of these parents.</summary>
    public async Task<IReadOnlyList<ChaosRoom>> RoomsAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        using var keys = new KeyStore(Path.Combine(world.Storage, "keys"));
        using var database = world.Open();
        await using var db = database.OpenAsSystem("chaos looks for its rooms");
        var rooms = new List<ChaosRoom>();
        foreach (var talk in DemoContent.Load().File.Rooms.Where(talk => names.Contains(talk.DisplayName)))
        {
            var hash = keys.HashLineUser(talk.UserId);
            var id = await (from parent in db.Parents where parent.LineUserHash == hash join room in db.Rooms on parent.Id equals room.ParentId select room.Id).SingleAsync(ct);
            rooms.Add(new ChaosRoom(rooms.Count, talk.DisplayName, talk.UserId, id.Value, talk.Trio is not null));
        }
        return rooms;
    }

    /// <summary>How much is still under way: events, sendings, media.</summary>
    public async Task<int> UnderWayAsync(CancellationToken ct)
    {
        using var database = world.Open();
        await using var db = database.OpenAsSystem("chaos waits for the queues");
        return await db.InboxEvents.CountAsync(one => one.State == InboxState.Pending, ct)
            + await db.Deliveries.CountAsync(one => one.State == DeliveryState.Queued || one.State == DeliveryState.Sending || one.State == DeliveryState.Retrying, ct)
            + await db.Media.CountAsync(one => one.State == MediaState.Waiting || one.State == MediaState.Fetching, ct);
    }

    /// <summary>What lies in the rooms, on the phones and among the rights, beside what was said.</summary>
    public async Task<Evidence> LookAsync(Ledger ledger, Desk desk, IReadOnlyList<ChaosRoom> rooms, CancellationToken ct)
    {
        using var keys = new KeyStore(Path.Combine(world.Storage, "keys"));
        using var database = world.Open();
        await using var db = database.OpenAsSystem("chaos looks at what is there");
        var (lines, phones, photos) = (new List<Line>(), new List<PhoneLine>(), new List<Photo>());
        foreach (var room in rooms)
        {
            var id = new RoomId(room.Id);
            var key = keys.RoomKey(id);
            var failed = (await db.Deliveries.AsNoTracking().Where(one => one.RoomId == id && one.State == DeliveryState.Failed && one.Reason == FailureReason.QuotaReached).Select(one => one.MessageSequence).ToListAsync(ct)).ToHashSet();
            var messages = await db.Messages.AsNoTracking().Where(one => one.RoomId == id).ToListAsync(ct);
            var shown = InSpokenOrder.Of(messages.Select(one => new MessageView
            {
                Sequence = one.Sequence,
                Kind = one.Kind,
                Author = one.Author,
                Content = one.SealedBody is null ? new MessageContent() : MessageContent.Open(key, one.SealedBody, id, one.Sequence),
                LineMessageId = one.LineMessageId,
                OccurredAt = one.OccurredAt,
                ReceivedAt = one.ReceivedAt,
            }));
            foreach (var (line, order) in shown.Select((line, order) => (line, order)))
            {
                foreach (var word in Word.In(line.Content.Text ?? "")) lines.Add(new Line(room.Number, word, order, line.Sequence, line.ReceivedAt, failed.Contains(line.Sequence)));
            }
            foreach (var (_, text) in (await desk.TalkAsync(room.User, ct)).Where(bubble => !bubble.ByParent)) phones.AddRange(Word.In(text).Select(word => new PhoneLine(room.Number, word)));
            foreach (var photo in ledger.Photos.Where(photo => photo.Room == room.Number))
            {
                var its = messages.Where(one => one.LineMessageId == photo.MessageId).Select(one => one.Sequence).ToList();
                photos.Add(new Photo(room.Number, its.Count, await db.Media.CountAsync(one => one.RoomId == id && its.Contains(one.Sequence) && !one.IsPreview && one.State == MediaState.Kept, ct)));
            }
        }
        var numbers = rooms.ToDictionary(room => new RoomId(room.Id), room => room.Number);
        var ids = numbers.Keys.ToList();
        var rights = await db.Memberships.AsNoTracking().Where(one => ids.Contains(one.RoomId)).ToListAsync(ct);
        var calls = await db.Escalations.AsNoTracking().Where(one => ids.Contains(one.RoomId)).ToListAsync(ct);
        var steps = await db.EscalationSteps.AsNoTracking().Where(one => ids.Contains(one.RoomId)).ToListAsync(ct);
        return new Evidence
        {
            Said = [.. ledger.Said],
            Pressed = [.. ledger.Pressed],
            Received = [.. ledger.Received],
            Raised = ledger.Raised,
            Lines = lines,
            Phones = phones,
            Photos = photos,
            Rights = [.. rights.Select(one => new Right(numbers[one.RoomId], one.StaffId.Value, one.StartedAt - _slack, Earlier(one.EndedAt, one.Until) + _slack, one.FromSequence ?? 0))],
            Calls = [.. calls.Select(one => new Call(one.Id.Value, numbers[one.RoomId], one.RaisedBy.Value, one.State == EscalationState.Asking, one.NextStepAt))],
            Steps = [.. steps.Select(one => new CallStep(one.EscalationId.Value, one.Number, one.Kind.ToString(), one.Kind is StepKind.Asked or StepKind.Alarmed ? $"{one.StaffId}/{one.As}" : "", one.At, one.DueAt))],
            LookedAt = DateTimeOffset.UtcNow,
        };
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is { } first && other is { } second ? first < second ? first : second : one ?? other;
}
