using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>The escalations of a room for those in it: the open ones, and for a week those that ended.</summary>
public sealed class RoomEscalations(Database database, KeyStore keys)
{
    private static readonly TimeSpan Remembers = TimeSpan.FromDays(7);

    /// <summary>The most urgent open one first, ended ones last. Null when there is no such room for this person.</summary>
    public async Task<IReadOnlyList<RoomEscalationView>?> ReadAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        if (!(await db.OpenMembershipsAsync(room, actor.Id, ct)).Any(m => m.ForApprovalOf is null && PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return null;
        if (!await db.Rooms.AnyAsync(r => r.Id == room, ct) || keys.FindRoomKey(room) is not { } key) return null;
        var since = now - Remembers;
        var found = await db.Escalations.AsNoTracking().Where(e => e.RoomId == room && (e.EndedAt == null || e.EndedAt > since)).ToListAsync(ct);
        if (found.Count == 0) return [];
        var ids = found.ConvertAll(e => e.Id);
        var words = await db.EscalationWords.AsNoTracking().Where(w => ids.Contains(w.EscalationId)).ToDictionaryAsync(w => w.EscalationId, ct);
        var offers = (await db.EscalationOffers.AsNoTracking().Where(o => ids.Contains(o.EscalationId) && o.Answer == OfferAnswer.Waiting).ToListAsync(ct)).ToLookup(o => o.EscalationId);
        var steps = (await db.EscalationSteps.AsNoTracking().Where(s => ids.Contains(s.EscalationId)).OrderBy(s => s.Number).ToListAsync(ct)).ToLookup(s => s.EscalationId);
        var names = await NamesAsync(db, [.. found.SelectMany(e => new[] { e.RaisedBy, e.AcceptedBy, e.AcknowledgedBy }).OfType<StaffId>(), .. offers.SelectMany(o => o).Select(o => o.StaffId), .. steps.SelectMany(s => s).Select(s => s.StaffId).OfType<StaffId>()], ct);
        return [.. found.OrderBy(e => e.IsOpen ? 0 : 1).ThenBy(e => e.Urgency).ThenByDescending(e => e.RaisedAt).Select(e => new RoomEscalationView
        {
            Id = e.Id,
            Concern = e.Concern,
            Urgency = e.Urgency,
            State = e.State,
            Stage = e.Stage,
            Consent = e.Consent,
            RaisedBy = names[e.RaisedBy],
            RaisedAt = e.RaisedAt,
            IsMine = e.RaisedBy == actor.Id,
            IsTakenByMe = e.State == EscalationState.Accepted && e.AcceptedBy == actor.Id,
            NextStepAt = e.NextStepAt,
            AcceptedBy = e.AcceptedBy is { } by ? names[by] : null,
            AcceptedKind = e.AcceptedKind,
            AcceptedAt = e.AcceptedAt,
            AcknowledgedBy = e.AcknowledgedBy is { } house ? names[house] : null,
            EndedAt = e.EndedAt,
            Outcome = e.Outcome,
            FollowUpOn = e.FollowUpOn,
            Text = words.GetValueOrDefault(e.Id)?.Open(key),
            Asked = [.. offers[e.Id].OrderBy(o => o.As).ThenBy(o => o.OfferedAt).Select(o => new AskedPerson(o.StaffId, names[o.StaffId], o.As, o.Kind, o.OfferedAt, o.DueAt, o.Answer))],
            Steps = [.. steps[e.Id].Select(s => new StepView(s.Number, s.Kind, s.At, s.StaffId is { } who ? names[who] : null, s.As, s.Specialist, s.Reason))],
        })];
    }

    internal static async Task<Dictionary<StaffId, string>> NamesAsync(SupportDb db, IReadOnlyCollection<StaffId> people, CancellationToken ct)
    {
        var ids = people.Distinct().ToList();
        return await db.Staff.AsNoTracking().Where(staff => ids.Contains(staff.Id)).ToDictionaryAsync(staff => staff.Id, staff => staff.PublicName, ct);
    }
}
