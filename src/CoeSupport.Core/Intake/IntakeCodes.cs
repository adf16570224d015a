using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>Codes with how far people came, for coordinators and administrators within their scope. Counts only: never who.</summary>
public sealed class IntakeCodes(Database database, KeyStore keys)
{
    /// <summary>Everything; null for whoever may make no code anywhere.</summary>
    public async Task<IntakeOverview?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var channels = await db.Channels.AsNoTracking().ToListAsync(ct);
        var towns = await db.Municipalities.AsNoTracking().ToDictionaryAsync(place => place.Id, ct);
        var choices = channels.SelectMany(channel => towns.Values.Where(town => (channel.MunicipalityId ?? town.Id) == town.Id && PermissionTable.AllowsAbout(Permission.KeepIntakeCodes, actor, channel.Id, town.Id))
            .Select(town => new IntakeChoice(channel.Id, channel.Name, town.Id, town.Name))).OrderBy(choice => choice.MunicipalityName, StringComparer.Ordinal).ThenBy(choice => choice.ChannelName, StringComparer.Ordinal).ToList();
        if (choices.Count == 0) return null;
        var codes = (await db.IntakeCodes.AsNoTracking().ToListAsync(ct)).Where(code => PermissionTable.AllowsAbout(Permission.KeepIntakeCodes, actor, code.ChannelId, code.MunicipalityId)).ToList();
        var funnels = await CountAsync(codes.ConvertAll(code => code.Id), ct);
        var names = channels.ToDictionary(channel => channel.Id, channel => channel.Name);
        return new IntakeOverview(
            [.. codes.OrderBy(code => code.WithdrawnAt is not null).ThenBy(code => towns[code.MunicipalityId].Name, StringComparer.Ordinal).ThenBy(code => code.Label, StringComparer.Ordinal)
                .Select(code => new IntakeCodeRow(code.Id, CodeWords.Shown(code.Code), code.Label, code.Place, towns[code.MunicipalityId].Name, names[code.ChannelId], code.MadeAt, code.WithdrawnAt, funnels(code.Id)))],
            choices, await ClaimsAsync(db, actor, towns, ct));
    }

    /// <summary>Counted past the scope of rooms, because an administrator has none and a room may have been moved since: numbers, no rooms.</summary>
    private async Task<Func<IntakeCodeId, IntakeFunnel>> CountAsync(List<IntakeCodeId> codes, CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("the funnel of intake codes is counted");
        var opened = await db.IntakeOpenings.Where(o => codes.Contains(o.CodeId)).GroupBy(o => o.CodeId).Select(group => new { group.Key, Count = group.Sum(o => o.Count) }).ToDictionaryAsync(o => o.Key, o => o.Count, ct);
        var rooms = await (from intake in db.RoomIntakes
                           join room in db.Rooms on intake.RoomId equals room.Id
                           where intake.CodeId != null && codes.Contains(intake.CodeId.Value)
                           group new { room.FollowedAt, room.FirstWordsAt, room.TrioFullSince } by intake.CodeId!.Value into code
                           select new { code.Key, Friends = code.Count(r => r.FollowedAt != null), Wrote = code.Count(r => r.FirstWordsAt != null), Trios = code.Count(r => r.TrioFullSince != null) }).ToDictionaryAsync(row => row.Key, ct);
        return id => rooms.TryGetValue(id, out var row) ? new IntakeFunnel(opened.GetValueOrDefault(id), row.Friends, row.Wrote, row.Trios) : new IntakeFunnel(opened.GetValueOrDefault(id), 0, 0, 0);
    }

    private async Task<IReadOnlyList<IntakeClaim>> ClaimsAsync(SupportDb db, Actor actor, Dictionary<MunicipalityId, Municipality> towns, CancellationToken ct)
    {
        var rows = await (from intake in db.RoomIntakes.AsNoTracking()
                          join room in db.Rooms.AsNoTracking() on intake.RoomId equals room.Id
                          where intake.Claims != null && room.ErasedAt == null
                          select new { Room = room, To = intake.Claims!.Value, Since = intake.ClaimsSince!.Value }).ToListAsync(ct);
        return [.. rows.Where(row => PermissionTable.AllowsAbout(Permission.PlaceRoom, actor, row.Room.ChannelId, row.Room.MunicipalityId)).OrderBy(row => row.Since)
            .Select(row => keys.FindRoomKey(row.Room.Id) is { } key
                ? new IntakeClaim(row.Room.Id, row.Room.NameUnder(key), row.Room.MunicipalityId is { } from ? towns[from].Name : null, towns[row.To].Name, row.Since, row.Room.TrioFullSince is not null)
                : null).OfType<IntakeClaim>()];
    }
}
