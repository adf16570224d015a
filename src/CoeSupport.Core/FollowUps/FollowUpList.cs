using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.FollowUps;

/// <summary>What is to be followed up in the rooms somebody is in: their own, what is nobody's any more, and their colleagues'.</summary>
public sealed class FollowUpList(Database database, KeyStore keys)
{
    /// <summary>Done ones are shown for so long.</summary>
    public static readonly TimeSpan ShowsDone = TimeSpan.FromDays(14);

    /// <summary>Those that are open, the earliest day first, then those done lately; of one room, or of all that are the reader's.</summary>
    public async Task<IReadOnlyList<FollowUpView>> ReadAsync(Actor actor, RoomId? only, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var since = now - ShowsDone;
        var rows = await db.FollowUps.AsNoTracking().Where(one => (only == null || one.RoomId == only) && (one.DoneAt == null || one.DoneAt >= since)).ToListAsync(ct);
        if (rows.Count == 0) return [];
        var (ids, rooms) = (rows.ConvertAll(one => one.Id), rows.Select(one => one.RoomId).Distinct().ToList());
        var steps = await db.FollowUpSteps.AsNoTracking().Where(step => ids.Contains(step.FollowUpId)).ToListAsync(ct);
        var people = rows.Select(one => one.StaffId).Union(steps.Select(step => step.By)).Union(steps.Select(step => step.StaffId)).ToList();
        var names = await db.Staff.AsNoTracking().Where(staff => people.Contains(staff.Id)).ToDictionaryAsync(staff => staff.Id, staff => staff.PublicName, ct);
        var places = await db.Rooms.AsNoTracking().Where(room => rooms.Contains(room.Id)).ToDictionaryAsync(room => room.Id, ct);
        var memberships = (await db.Memberships.AsNoTracking().Where(m => rooms.Contains(m.RoomId) && m.EndedAt == null && m.Grounds != Grounds.Advice).ToListAsync(ct)).Where(m => m.IsOpen(now) && m.ForApprovalOf is null).ToLookup(m => (m.RoomId, m.StaffId));
        var history = steps.OrderBy(step => step.Id.Value).ToLookup(step => step.FollowUpId, step => new FollowUpStepView(step.Kind, names[step.By], step.At, step.DueOn, names[step.StaffId]));
        FollowUpView? View(FollowUp one) => !places.TryGetValue(one.RoomId, out var room) || keys.FindRoomKey(one.RoomId) is not { } key ? null
            : new FollowUpView(one.Id, one.RoomId, room.NameUnder(key), one.WhatUnder(key), one.DueOn, one.StaffId, names[one.StaffId], !memberships.Contains((one.RoomId, one.StaffId)), one.StaffId == actor.Id, one.DoneAt,
                memberships[(one.RoomId, actor.Id)].Any(m => PermissionTable.AllowsInRoom(Permission.KeepFollowUps, m, now)), [.. history[one.Id]]);
        return [.. rows.OrderBy(one => one.DoneAt is not null).ThenBy(one => one.DueOn).ThenBy(one => one.Id.Value).Select(View).OfType<FollowUpView>()];
    }
}
