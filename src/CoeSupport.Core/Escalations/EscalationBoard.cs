using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>Offers to specialists, and what is open for reception and coordinators. Never a word and never a name of a parent.</summary>
public sealed class EscalationBoard(Database database, KeyStore keys)
{
    private static readonly TimeSpan Remembers = TimeSpan.FromDays(30);

    /// <summary>Everything of this person's; empty lists for who has nothing to do with it.</summary>
    public async Task<EscalationBoardView> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var since = db.Now - Remembers;
        var own = (await db.EscalationOffers.AsNoTracking().Where(o => o.StaffId == actor.Id && o.OfferedAt > since).ToListAsync(ct)).ToLookup(o => o.EscalationId);
        var asked = own.Select(group => group.Key).ToList();
        var found = await db.Escalations.AsNoTracking().Where(e => e.State == EscalationState.Asking || e.State == EscalationState.Accepted || asked.Contains(e.Id)).ToListAsync(ct);
        if (found.Count == 0) return new EscalationBoardView([], [], [], []);
        var rows = await RowsAsync(actor, found, own, ct);

        bool AsSpecialist(BoardRow row) => own[row.Id].Any(o => o.IsForSpecialist);
        var mine = found.Where(e => e.State == EscalationState.Accepted && e.AcceptedBy == actor.Id).Select(e => e.Id).ToHashSet();
        var house = rows.Where(row => row.Row.EndedAt is null && (row.IsWithin || own[row.Row.Id].Any(o => !o.IsForSpecialist))).Select(row => row.Row);
        return new EscalationBoardView(
            [.. rows.Select(row => row.Row).Where(row => row.State == EscalationState.Asking && own[row.Id].Any(o => o.IsForSpecialist && o.IsOpen)).OrderBy(row => row.IsDrill).ThenBy(row => row.Urgency).ThenBy(row => row.DueAt)],
            [.. rows.Select(row => row.Row).Where(row => mine.Contains(row.Id)).OrderBy(row => row.IsDrill).ThenBy(row => row.Urgency).ThenBy(row => row.RaisedAt)],
            [.. house.OrderBy(row => row.IsDrill).ThenBy(row => row.IsAlarm ? 0 : row.State == EscalationState.Asking ? row.AcknowledgedBy is null ? 1 : 2 : 3).ThenBy(row => row.Urgency).ThenBy(row => row.RaisedAt)],
            [.. rows.Select(row => row.Row).Where(row => AsSpecialist(row) && !mine.Contains(row.Id) && (row.EndedAt is not null || row.State == EscalationState.Accepted)).OrderByDescending(row => row.EndedAt ?? DateTimeOffset.MaxValue)]);
    }

    /// <summary>Week or age is in sealed codes behind nobody's door out here; the ids came through the reader's own.</summary>
    private async Task<List<(BoardRow Row, bool IsWithin)>> RowsAsync(Actor actor, List<Escalation> found, ILookup<EscalationId, EscalationOffer> own, CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("an offer shows municipality and week or age, without any word");
        var ids = found.ConvertAll(e => e.Id);
        var roomIds = found.Select(e => e.RoomId).Distinct().ToList();
        var rooms = await db.RoomsAndPractice().AsNoTracking().Where(room => roomIds.Contains(room.Id)).Select(room => new { room.Id, room.ChannelId, room.MunicipalityId }).ToDictionaryAsync(room => room.Id, ct);
        var places = await db.Municipalities.AsNoTracking().ToDictionaryAsync(place => place.Id, place => place.Name, ct);
        var outlines = await db.ParentOutlines.AsNoTracking().Where(outline => roomIds.Contains(outline.RoomId)).ToDictionaryAsync(outline => outline.RoomId, ct);
        var waiting = (await db.EscalationOffers.AsNoTracking().Where(o => ids.Contains(o.EscalationId) && o.Answer == OfferAnswer.Waiting).ToListAsync(ct)).ToLookup(o => o.EscalationId);
        var names = await RoomEscalations.NamesAsync(db, [.. found.SelectMany(e => new[] { e.AcceptedBy, e.AcknowledgedBy }).OfType<StaffId>(), .. waiting.SelectMany(o => o).Select(o => o.StaffId)], ct);
        var today = JapanDay.Of(db.Now);
        return found.ConvertAll(e =>
        {
            var room = rooms[e.RoomId];
            var within = PermissionTable.AllowsAbout(Permission.SeeEscalations, actor, room.ChannelId, room.MunicipalityId);
            var offer = own[e.Id].OrderByDescending(o => o.IsForSpecialist).FirstOrDefault();
            var isMine = e.State == EscalationState.Accepted && e.AcceptedBy == actor.Id;
            // Whoever only was asked learns who has it, and of the others nothing.
            var asked = within || own[e.Id].Any(o => !o.IsForSpecialist) ? waiting[e.Id] : waiting[e.Id].Where(o => o.StaffId == actor.Id);
            return (new BoardRow
            {
                Id = e.Id,
                IsDrill = e.IsDrill,
                Urgency = e.Urgency,
                State = e.State,
                Routing = e.Stage,
                Kind = isMine ? e.AcceptedKind : offer?.Kind ?? e.AcceptedKind ?? e.Kinds[0],
                Municipality = room.MunicipalityId is { } place ? places.GetValueOrDefault(place) : null,
                Stage = keys.FindRoomKey(e.RoomId) is { } key && outlines.GetValueOrDefault(e.RoomId)?.Open(key) is { } codes ? Stage.On(today, new ParentDates { Due = codes.Due, Births = codes.Births }) : Stage.On(today, ParentDates.None),
                RaisedAt = e.RaisedAt,
                NextStepAt = e.NextStepAt,
                As = offer?.As,
                Answer = offer?.Answer,
                AskedAt = offer?.OfferedAt,
                DueAt = offer?.DueAt,
                Asked = [.. asked.OrderBy(o => o.As).ThenBy(o => o.OfferedAt).Select(o => new AskedPerson(o.StaffId, names[o.StaffId], o.As, o.Kind, o.OfferedAt, o.DueAt, o.Answer))],
                AcceptedBy = e.AcceptedBy is { } by ? names[by] : null,
                AcknowledgedBy = e.AcknowledgedBy is { } seer ? names[seer] : null,
                IsAcknowledgedByMe = e.State == EscalationState.Asking && e.AcknowledgedBy == actor.Id,
                EndedAt = e.EndedAt,
                Outcome = e.Outcome,
                Room = isMine && !e.IsAdvice ? e.RoomId : null,
            }, within);
        });
    }
}
