using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Drills;

/// <summary>The drills of the places where somebody may run them: how long each step took, and where one can be started. Carries no line of any room.</summary>
public sealed class DrillBook(Database database)
{
    /// <summary>How many drills are remembered on the page.</summary>
    public const int Most = 50;

    /// <summary>The newest first; null for who may run none.</summary>
    public async Task<DrillBookView?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAsSystem("drills are reported, without any word");
        if (await Actors.FindAsync(db, actor.Id, ct) is not { } reader) return null;
        var municipalities = await db.Municipalities.AsNoTracking().OrderBy(place => place.Prefecture).ThenBy(place => place.Name).ToDictionaryAsync(place => place.Id, place => place.Name, ct);
        var places = await PlacesAsync(db, reader, municipalities, ct);
        if (places.Count == 0) return null;
        var drills = (await (
            from drill in db.Escalations.AsNoTracking()
            join room in db.RoomsAndPractice() on drill.RoomId equals room.Id
            where drill.IsDrill
            select new { Drill = drill, room.ChannelId, room.MunicipalityId }).ToListAsync(ct))
            .Where(row => PermissionTable.AllowsAbout(Permission.RunDrills, reader, row.ChannelId, row.MunicipalityId)).OrderByDescending(row => row.Drill.RaisedAt).ThenByDescending(row => row.Drill.Id.Value).Take(Most).ToList();
        var (ids, rooms) = (drills.ConvertAll(row => row.Drill.Id), drills.ConvertAll(row => row.Drill.RoomId));
        var steps = (await db.EscalationSteps.AsNoTracking().Where(step => ids.Contains(step.EscalationId)).OrderBy(step => step.Number).ToListAsync(ct)).ToLookup(step => step.EscalationId);
        var words = (await db.Messages.AsNoTracking().Where(m => rooms.Contains(m.RoomId) && m.Author == AuthorKind.Staff).Select(m => new { m.RoomId, m.StaffId, m.ReceivedAt }).ToListAsync(ct)).ToLookup(line => line.RoomId);
        var names = await RoomEscalations.NamesAsync(db, [.. drills.Select(row => row.Drill.RaisedBy), .. steps.SelectMany(s => s).Select(s => s.StaffId).OfType<StaffId>()], ct);
        return new DrillBookView(places, [.. drills.Select(row => new DrillReport
        {
            Id = row.Drill.Id,
            Place = row.MunicipalityId is { } place ? municipalities.GetValueOrDefault(place) : null,
            Concern = row.Drill.Concern,
            Urgency = row.Drill.Urgency,
            State = row.Drill.State,
            Outcome = row.Drill.Outcome,
            StartedBy = names[row.Drill.RaisedBy],
            StartedAt = row.Drill.RaisedAt,
            EndedAt = row.Drill.EndedAt,
            Room = row.Drill.IsOpen && row.Drill.RaisedBy == reader.Id ? row.Drill.RoomId : null,
            Moments = MomentsOf(row.Drill, [.. steps[row.Drill.Id]], words[row.Drill.RoomId].Where(line => line.StaffId != row.Drill.RaisedBy).Min(line => (DateTimeOffset?)line.ReceivedAt)),
            Steps = [.. steps[row.Drill.Id].Select(s => new StepView(s.Number, s.Kind, s.At, s.StaffId is { } who ? names[who] : null, s.As, s.Specialist, s.Reason))],
        })]);
    }

    private static async Task<IReadOnlyList<DrillPlace>> PlacesAsync(SupportDb db, Actor reader, Dictionary<MunicipalityId, string> municipalities, CancellationToken ct) =>
        [.. (await db.Channels.AsNoTracking().OrderBy(channel => channel.Name).ToListAsync(ct)).SelectMany(channel => channel.MunicipalityId is { } own
                ? [new DrillPlace(channel.Id, channel.Name, own, municipalities.GetValueOrDefault(own))]
                : municipalities.Select(place => new DrillPlace(channel.Id, channel.Name, place.Key, place.Value)).Append(new DrillPlace(channel.Id, channel.Name, null, null)))
            .Where(place => PermissionTable.AllowsAbout(Permission.RunDrills, reader, place.Channel, place.Municipality))];

    /// <summary>When each was reached, and how long it took since the one before that was.</summary>
    private static List<DrillMoment> MomentsOf(Escalation drill, List<EscalationStep> steps, DateTimeOffset? said)
    {
        DateTimeOffset? First(StepKind kind) => steps.Find(step => step.Kind == kind)?.At;
        (DrillMomentKind Kind, DateTimeOffset? At)[] reached =
        [
            (DrillMomentKind.Raised, drill.RaisedAt),
            (DrillMomentKind.Offered, First(StepKind.Asked)),
            (DrillMomentKind.Acknowledged, First(StepKind.Acknowledged)),
            (DrillMomentKind.Accepted, First(StepKind.Accepted)),
            (DrillMomentKind.FirstWords, drill.IsAdvice ? First(StepKind.Advised) : said),
            (DrillMomentKind.Closed, First(StepKind.Closed)),
        ];
        var moments = new List<DrillMoment>();
        var before = drill.RaisedAt;
        for (var i = 0; i < reached.Length; i++)
        {
            var (kind, at) = reached[i];
            var isSkipped = at is null && (!drill.IsOpen || reached.Skip(i + 1).Any(later => later.At is not null));
            moments.Add(new DrillMoment(kind, at, at - drill.RaisedAt, at - before, isSkipped));
            before = at ?? before;
        }
        return moments;
    }
}
