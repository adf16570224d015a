using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Drills;

/// <summary>
/// Starts a drill: a practice room, a made-up line in it, and the press. From there on it is the same chain as any. One at a time in a place, so that those
/// on duty are not asked for several.
/// </summary>
public sealed class StartDrill(Database database, KeyStore keys, RaiseEscalation raise, RouteEscalation route)
{
    /// <summary>Starts it. The same person's same <see cref="DrillDraft.ClientKey"/> is the same drill.</summary>
    public async Task<DrillResult> StartAsync(Actor actor, DrillDraft draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        var started = await database.ChangeAsAsync(actor, (db, token) => StartAsync(db, actor, draft, token), ct);
        if (started.Id is { } id) await route.StartAsync(id, ct);
        return started;
    }

    private async Task<DrillResult> StartAsync(SupportDb db, Actor actor, DrillDraft draft, CancellationToken ct)
    {
        await db.LockAsync("drills", ct);
        if (await db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == draft.Channel, ct) is not { } channel) return DrillResult.Refused(DrillRefusal.NotFound);
        var municipality = channel.MunicipalityId ?? draft.Municipality;
        if (draft.Municipality != municipality || (municipality is { } named && !await db.Municipalities.AnyAsync(m => m.Id == named, ct))) return DrillResult.Refused(DrillRefusal.NotFound);
        if (await Actors.FindAsync(db, actor.Id, ct) is not { } now || !PermissionTable.AllowsAbout(Permission.RunDrills, now, channel.Id, municipality)) return DrillResult.Refused(DrillRefusal.NotFound);
        var (name, scene) = (EscalationText.Tidy(draft.Name), EscalationText.Tidy(draft.Scene));
        if (name.Length == 0 || scene.Length == 0) return DrillResult.Refused(DrillRefusal.Empty);
        if (name.Length > DrillDraft.LongestName || scene.Length > DrillDraft.LongestScene) return DrillResult.Refused(DrillRefusal.TooLong);
        if (await db.Escalations.SingleOrDefaultAsync(e => e.IsDrill && e.RaisedBy == actor.Id && e.ClientKey == draft.ClientKey, ct) is { } already) return new DrillResult(already.Id, already.RoomId, null);
        if (await db.RunsDrillAsync(municipality, ct)) return DrillResult.Refused(DrillRefusal.Running);

        var room = await OpenAsync(db, actor, channel.Id, municipality, name, scene, ct);
        var call = new EscalationDraft(draft.ClientKey, draft.Concern, draft.Urgency, ParentConsent.Other) { Words = scene, Reason = name, From = room.LastSequence, Quotes = [room.LastSequence] };
        var raised = await raise.RaiseAsync(db, actor, room.Id, call, new EscalationText(call.Words, "", call.Reason, EmergencyFacts.None), sentence: "", ct);
        if (raised.Id is not { } id) throw new InvalidOperationException($"A drill could not be raised: {raised.Refusal}."); // nothing of it is kept
        await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.DrillStarted, room.Id, $"{id} {draft.Concern} {draft.Urgency}", ct);
        return new DrillResult(id, room.Id, null);
    }

    /// <summary>A room without a parent, in which whoever starts the drill stands for the trio. No right to anything that is anybody's.</summary>
    private async Task<Room> OpenAsync(SupportDb db, Actor actor, ChannelId channel, MunicipalityId? municipality, string name, string scene, CancellationToken ct)
    {
        var now = db.Now;
        var id = RoomId.New();
        var key = keys.CreateRoomKey(id);
        var nobody = Parent.Nobody(now);
        var room = Room.ForPractice(id, nobody.Id, channel, municipality, name, key, now);
        db.Parents.Add(nobody);
        db.Rooms.Add(room);
        var line = room.Receive(MessageKind.Text, lineMessageId: null, now, now);
        line.With(MessageContent.OfText(scene).Seal(key, id, line.Sequence));
        db.Messages.Add(line);
        db.Memberships.Add(new Membership(id, actor.Id, Grounds.Practice, canWrite: true, now, grantedBy: null, until: now + Escalation.LongestDrill));
        await db.SaveChangesAsync(ct); // the press looks for its room through the door
        return room;
    }
}
