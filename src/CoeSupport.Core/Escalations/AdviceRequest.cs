using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>A trio's request for advice, for the specialist who took it and while they have it.</summary>
public sealed class AdviceRequest(Database database, KeyStore keys)
{
    /// <summary>The request. Null for everybody else, and once it is closed.</summary>
    public async Task<AdviceView?> ReadAsync(Actor actor, EscalationId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var escalation = await db.Escalations.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
        if (escalation is not { IsAdvice: true } || await db.MembershipOfAsync(escalation, actor.Id, ct) is not { } membership || !PermissionTable.AllowsInRoom(Permission.AnswerAdvice, membership, db.Now)) return null;
        if (keys.FindRoomKey(escalation.RoomId) is not { } key) return null;
        // None when the parent has asked to be erased: then there is nothing to give advice on, as there is nothing in the room.
        var text = (await db.EscalationWords.AsNoTracking().SingleOrDefaultAsync(words => words.EscalationId == id, ct))?.Open(key);
        var lines = await db.AdviceLinesAsync(id, escalation.RoomId, ct);
        var authors = lines.Select(line => line.StaffId).OfType<StaffId>().Distinct().ToList();
        var staff = await db.Staff.AsNoTracking().Where(s => authors.Contains(s.Id) || s.Id == escalation.RaisedBy).ToDictionaryAsync(s => s.Id, ct);
        var answers = await db.AdviceAnswersAsync(escalation.RoomId, actor.Id, escalation.AcceptedAt!.Value, ct);
        return new AdviceView(escalation.Concern, staff[escalation.RaisedBy].PublicName, text?.Words ?? "", text?.Said ?? "",
            [.. lines.Select(line => ReadRooms.Open(line, key, line.StaffId is { } author ? staff.GetValueOrDefault(author) : null, delivery: null))],
            [.. answers.Select(note => (note.WrittenAt, note.TextUnder(key) ?? ""))]);
    }
}
