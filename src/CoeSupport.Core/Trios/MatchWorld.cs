using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Intake;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supporters;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>Rooms and people as the matching sees them, read within the caller's context: a suggestion and the change that follows it count alike.</summary>
internal static class MatchWorld
{
    /// <summary>From 20 to 5 o'clock in Japan: the evening counts, because parents wish for "in the evening or at night".</summary>
    public const int NightFrom = 20, NightTo = 5;

    /// <summary>Whoever is usually there in so many hours of the nights of a week is there at night.</summary>
    public const int NightHours = 3;

    /// <summary>Of more rooms than this all that wait are read: a list of thousands of ids is slower than the rows.</summary>
    private const int Few = 200;

    /// <summary>Supporters; all of them, or those of these who are.</summary>
    public static async Task<IReadOnlyList<MatchPerson>> MatchPeopleAsync(this SupportDb db, IReadOnlyCollection<StaffId>? only, CancellationToken ct) =>
        await db.MatchPeopleAsync(await SupporterCandidates.ReadAsync(db, only, ct), ct);

    /// <summary>These supporters.</summary>
    public static async Task<IReadOnlyList<MatchPerson>> MatchPeopleAsync(this SupportDb db, IReadOnlyList<SupporterCandidate> supporters, CancellationToken ct)
    {
        var now = db.Now;
        // A seat that somebody else holds for them for a time is theirs to come back to.
        var away = await db.Substitutions.Where(one => one.EndedAt == null && one.BegunAt != null).GroupBy(one => one.HolderId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        return [.. supporters.Select(person => Of(person, away.GetValueOrDefault(person.Id), now))];
    }

    /// <summary>These rooms, with the seats that are taken and who is not to be asked. More than a few must be rooms without a full trio.</summary>
    public static async Task<IReadOnlyList<MatchRoom>> MatchRoomsAsync(this SupportDb db, KeyStore keys, IReadOnlyCollection<Room> rooms, CancellationToken ct)
    {
        var (isFew, ids) = (rooms.Count <= Few, rooms.Count <= Few ? rooms.Select(room => room.Id).ToList() : []);
        var seats = (await db.Seats.AsNoTracking().Where(seat => (!isFew || ids.Contains(seat.RoomId)) && (seat.LeftAt == null || seat.EndedBy == SeatEnd.SteppedBack)).ToListAsync(ct)).ToLookup(seat => seat.RoomId);
        var stoodFor = (await db.Substitutions.AsNoTracking().Where(one => (!isFew || ids.Contains(one.RoomId)) && one.EndedAt == null && one.BegunAt != null)
            .Select(one => new { one.RoomId, one.HolderId }).ToListAsync(ct)).ToLookup(one => one.RoomId, one => one.HolderId);
        var facts = isFew ? await ReadIntakeFacts.OfAsync(db, keys, ids, ct) : await ReadIntakeFacts.OfWaitingAsync(db, keys, ct);
        return [.. rooms.Select(room => new MatchRoom(room.Id, room.ChannelId, room.MunicipalityId, room.WaitingSince ?? room.CreatedAt, WishesOf(facts.GetValueOrDefault(room.Id)),
            seats[room.Id].Where(seat => seat.LeftAt is null).ToDictionary(seat => seat.Kind, seat => seat.StaffId),
            [.. seats[room.Id].Where(seat => seat.LeftAt is not null).Select(seat => seat.StaffId).Concat(stoodFor[room.Id])]))];
    }

    /// <summary>The wishes among what a coordinator may know. Japanese is what everybody writes; a language that has no code yet is looked for by hand.</summary>
    public static MatchWishes WishesOf(IntakeFacts? facts) => facts is null
        ? MatchWishes.None
        : new MatchWishes(facts.Language is null or "ja" or "und" ? [] : [facts.Language], facts.Wishes.Contains(ParentWish.WomanOnly), facts.Wishes.Contains(ParentWish.RaisedTwins), facts.Wishes.Contains(ParentWish.NightHours));

    private static MatchPerson Of(SupporterCandidate person, int away, DateTimeOffset now) =>
        new(person.Id, person.Kind, person.Scopes, person.OpenSeats + away, person.Capacity, person.IsPausedAt(now), person.IsNewcomer, person.Gender == Gender.Woman,
            person.Themes.Contains(SupporterTheme.Multiples), person.Hours.CountBetween(NightFrom, NightTo) >= NightHours, person.Languages, person.Municipalities);
}
