using CoeSupport.Core.Data;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>
/// Carries escalations along their chain by the clock in the database: what is due is asked on, whoever runs it. A step is taken under the room's lock and
/// only when it is still due, so that two processes take it once; each step winds the clock anew, so that a leap of the clock skips nobody.
/// </summary>
public sealed class RouteEscalation(Database database, OnDuty duty)
{
    private const int AtATime = 100;

    /// <summary>Does what is due, the most urgent first. Answers when to look again; null when nothing waits.</summary>
    /// <exception cref="AggregateException">Some could not be routed, and why; all others were.</exception>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken ct)
    {
        var failures = new List<Exception>();
        foreach (var part in (await DueAsync(ct)).Chunk(AtATime)) await TryAsync(part, failures, ct);
        if (failures.Count > 0) throw new AggregateException(failures);
        await using var db = database.OpenAsSystem("the next step of an escalation is looked for");
        return await db.Escalations.MinAsync(escalation => escalation.NextStepAt, ct);
    }

    /// <summary>The first step right after a press. Trouble here is the worker's: the row is committed and due.</summary>
    internal async Task StartAsync(EscalationId id, CancellationToken ct)
    {
        try
        {
            await StepAsync([id], ct);
        }
        catch (Exception error) when (PassingTrouble.Is(error))
        {
            // Committed and due: the worker, which was rung, takes the step.
        }
    }

    private async Task<List<EscalationId>> DueAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("escalations that are due are looked for");
        var now = db.Now;
        var due = await db.Escalations.Where(escalation => escalation.NextStepAt <= now || (escalation.NextStepAt != null && escalation.LastStepAt > now))
            .OrderBy(escalation => escalation.IsDrill).ThenBy(escalation => escalation.Urgency).ThenBy(escalation => escalation.NextStepAt).Select(escalation => escalation.Id).ToListAsync(ct);
        due.AddRange(await db.Escalations.Where(escalation => escalation.State == EscalationState.Accepted
            && (db.Memberships.Any(m => m.Id == escalation.MembershipId && (m.EndedAt != null || m.Until <= now)) || db.Staff.Any(s => s.Id == escalation.AcceptedBy && s.LeftAt != null)))
            .Select(escalation => escalation.Id).ToListAsync(ct));
        return due;
    }

    /// <summary>All at once; when that fails one by one, so that one that cannot be routed holds up no other.</summary>
    private async Task TryAsync(EscalationId[] ids, List<Exception> failures, CancellationToken ct)
    {
        try
        {
            await StepAsync(ids, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            if (ids.Length == 1) failures.Add(error);
            else foreach (var id in ids) await TryAsync([id], failures, ct);
        }
    }

    private Task<int> StepAsync(EscalationId[] ids, CancellationToken ct) => database.ChangeAsSystemAsync("escalations go on", async (db, token) =>
    {
        var roomIds = await db.Escalations.Where(escalation => ids.Contains(escalation.Id)).Select(escalation => escalation.RoomId).Distinct().ToListAsync(token);
        foreach (var room in roomIds.OrderBy(room => room.Value)) await db.LockAsync($"room:{room}", token);
        var now = db.Now;
        var rooms = await db.RoomsAndPractice().AsNoTracking().Where(room => roomIds.Contains(room.Id)).Select(room => new { room.Id, room.ChannelId, room.MunicipalityId }).ToDictionaryAsync(room => room.Id, token);
        var offers = (await db.EscalationOffers.Where(offer => ids.Contains(offer.EscalationId)).ToListAsync(token)).ToLookup(offer => offer.EscalationId);
        var gone = (await db.Escalations.Where(escalation => ids.Contains(escalation.Id) && escalation.State == EscalationState.Accepted
            && (db.Memberships.Any(m => m.Id == escalation.MembershipId && (m.EndedAt != null || m.Until <= now)) || db.Staff.Any(s => s.Id == escalation.AcceptedBy && s.LeftAt != null)))
            .Select(escalation => escalation.Id).ToListAsync(token)).ToHashSet();
        var round = new RoutingRound(db, duty);
        var stepped = new List<RoomId>();
        foreach (var escalation in (await db.Escalations.Where(escalation => ids.Contains(escalation.Id)).ToListAsync(token)).Where(escalation => escalation.IsOpen).OrderBy(escalation => escalation.IsDrill).ThenBy(escalation => escalation.Urgency).ThenBy(escalation => escalation.Id.Value))
        {
            var asked = offers[escalation.Id].ToList();
            if (escalation.IsDrillOver(now))
            {
                await db.EndDrillAsync(new AskedFor(escalation, asked), by: null, token);
                continue;
            }
            if (gone.Contains(escalation.Id)) round.Reopen(escalation, asked);
            if (escalation.LastStepAt > now) escalation.Rewind(now);
            if (escalation.NextStepAt is not { } next || next > now) continue;
            var room = rooms[escalation.RoomId];
            await round.AskNextAsync(escalation, (room.ChannelId, room.MunicipalityId), asked, token);
            stepped.Add(room.Id);
        }
        await db.AnnounceRoomsAsync([.. stepped.Distinct()], token);
        if (stepped.Count > 0) db.Announce(FeedTopic.Escalations);
        return stepped.Count;
    }, ct);
}
