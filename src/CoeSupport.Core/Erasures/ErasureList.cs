using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Erasures;

/// <summary>The erasures of the channels that an administrator looks after.</summary>
public sealed class ErasureList(Database database, KeyStore keys)
{
    /// <summary>The most ended ones in one reading.</summary>
    public const int MostEnded = 100;

    /// <summary>Those under way by date, then the newest that ended; null for whoever is no administrator. What was explained only is not in it.</summary>
    public async Task<IReadOnlyList<ErasureRow>?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(Role.Administrator)) return null;
        // Past the filter, because what is hidden is behind nobody's door; only dates, states and the reasons of holds leave here.
        await using var db = database.OpenAsSystem("the list of erasures shows dates and states, without words");
        var channels = await db.Channels.AsNoTracking().ToDictionaryAsync(channel => channel.Id, ct);
        var places = await db.Municipalities.AsNoTracking().ToDictionaryAsync(place => place.Id, place => place.Name, ct);
        var wanted = db.RoomErasures.AsNoTracking().Where(e => e.State != ErasureState.Explained && e.State != ErasureState.Declined);
        var rows = await (from e in wanted.Where(e => e.EndedAt == null).Concat(wanted.Where(e => e.EndedAt != null).OrderByDescending(e => e.EndedAt).Take(MostEnded))
                          join room in db.Rooms on e.RoomId equals room.Id
                          select new { Erasure = e, room.ChannelId, room.MunicipalityId }).ToListAsync(ct);
        var seen = rows.Where(row => PermissionTable.AllowsAbout(Permission.SeeErasures, actor, row.ChannelId, row.MunicipalityId)).ToList();
        var holds = await HoldsAsync(db, [.. seen.Where(row => row.Erasure.EndedAt is null).Select(row => row.Erasure.Id)], ct);
        return [.. seen.OrderBy(row => row.Erasure.EndedAt is not null).ThenBy(row => row.Erasure.EndedAt is null ? row.Erasure.DueAt : null).ThenByDescending(row => row.Erasure.EndedAt)
            .Select(row => new ErasureRow
            {
                Id = row.Erasure.Id,
                Channel = channels[row.ChannelId].Name,
                Municipality = row.MunicipalityId is { } place ? places.GetValueOrDefault(place) : null,
                Source = row.Erasure.Source,
                State = row.Erasure.State,
                Since = row.Erasure.ForgetsBefore,
                DueAt = row.Erasure.DueAt!.Value,
                EndedAt = row.Erasure.EndedAt,
                SpokeAgain = row.Erasure.HidesBefore is { } line && line != RoomErasure.Everything,
                Hold = holds.GetValueOrDefault(row.Erasure.Id),
            })];
    }

    /// <summary>How many are held whose deadline is over: the alarm of the administrators.</summary>
    public async Task<int> OverdueAsync(Actor actor, CancellationToken ct) => (await ReadAsync(actor, ct))?.Count(row => row.Hold?.IsOverdue == true) ?? 0;

    private async Task<Dictionary<ErasureId, HoldRow>> HoldsAsync(SupportDb db, List<ErasureId> ids, CancellationToken ct)
    {
        var now = db.Now;
        var holds = await db.ErasureHolds.AsNoTracking().Where(h => ids.Contains(h.ErasureId) && (h.DecidedAt == null || h.KeepUntil > now)).ToListAsync(ct);
        var people = holds.Select(h => h.SetBy).OfType<StaffId>().Distinct().ToList();
        var names = await db.Staff.AsNoTracking().Where(s => people.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.PublicName, ct);
        return holds.ToDictionary(h => h.ErasureId, h => new HoldRow(h.SetBy is { } by ? names.GetValueOrDefault(by) : null, h.Deadline, h.KeepUntil, h.IsOverdue(now),
            keys.FindRoomKey(h.RoomId) is { } key ? h.ReasonUnder(key) : ""));
    }
}
