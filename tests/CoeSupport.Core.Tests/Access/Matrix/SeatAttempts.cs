using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with seats: who comes, who goes, who stands in, and what is said then.</summary>
internal static class SeatAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["UndoTrio.UndoAsync"] = async (w, actor, spot) => Done(await new UndoTrio(w.Database).UndoAsync(actor, new FormedTrio(spot.Room, null, [await SeatAsync(w, spot, w.Guest.Id, SupporterKind.Volunteer)]), None)),
        // To somebody whom nobody knows, or in no time at all: whoever may is told so, and the world stays as it is.
        ["HandOver.HandOverAsync"] = async (w, actor, spot) => Asked(await new HandOver(w.Database, w.Keys).HandOverAsync(actor, spot.Room, SupporterKind.Volunteer, StaffId.New(), null, tell: false, None)),
        ["HandOver.HandOverAllAsync"] = async (w, actor, spot) =>
            Asked((await new HandOver(w.Database, w.Keys).HandOverAllAsync(actor, StaffId.New(), new Dictionary<RoomId, StaffId?> { [spot.Room] = StaffId.New() }, null, tell: false, None))[spot.Room]),
        ["PlanSubstitute.PlanAsync"] = async (w, actor, spot) => Asked(await new PlanSubstitute(w.Database, w.Keys).PlanAsync(actor, spot.Room, SupporterKind.Volunteer, StaffId.New(), w.Now, w.Now, null, tell: false, None)),
        ["PlanSubstitute.EndAsync"] = async (w, actor, spot) => $"{await new PlanSubstitute(w.Database, w.Keys).EndAsync(actor, await SubstitutionAsync(w, spot), None)}",
        ["StepBack.StepAsync"] = async (w, actor, spot) =>
        {
            var isIn = spot.Place == Place.Own && w.People.Any(person => person.Standing == Standing.Seat && person.Actor.Id == actor.Id);
            if (isIn) await SeatAsync(w, spot, actor.Id, actor.Kind!.Value);
            var stepped = await new StepBack(w.Database).StepAsync(actor, spot.Room, None);
            if (isIn) await SeatAsync(w, spot, actor.Id, actor.Kind!.Value); // the next rows find them where they were
            return $"{stepped}";
        },
        ["TrioSuggestions.ForRoomAsync"] = async (w, actor, spot) => Found(await new TrioSuggestions(w.Database, w.Keys).ForRoomAsync(actor, spot.Room, None) is not null),
        ["TrioSuggestions.ForAllAsync"] = async (w, actor, spot) => Found((await new TrioSuggestions(w.Database, w.Keys).ForAllAsync(actor, only: null, progress: null, None)).Matches.Any(match => match.Room == spot.Room)),
        ["TrioSuggestions.ForLeavingAsync"] = async (w, actor, spot) =>
        {
            await SeatAsync(w, spot, w.Guest.Id, SupporterKind.Volunteer);
            return Found((await new TrioSuggestions(w.Database, w.Keys).ForLeavingAsync(actor, w.Guest.Id, None) ?? []).Any(seat => seat.Room == spot.Room));
        },
        ["PauseOutlooks.ReadAsync"] = async (w, actor, spot) =>
        {
            await SeatAsync(w, spot, w.Guest.Id, SupporterKind.Volunteer);
            return Found((await new PauseOutlooks(w.Database, w.Keys).ReadAsync(actor, w.Guest.Id, None))?.Seats.Any(seat => seat.Room == spot.Room) == true);
        },
        ["TrioRoster.ReadAsync"] = async (w, actor, spot) =>
        {
            await SeatAsync(w, spot, w.Guest.Id, SupporterKind.Volunteer);
            return Found((await new TrioRoster(w.Database, w.Keys).ReadAsync(actor, None)).Any(row => row.Id == spot.Room));
        },
        ["RoomRoster.ReadAsync"] = async (w, actor, spot) => Found((await new RoomRoster(w.Database, w.Keys).ReadAsync(actor, None))?.Rooms.Any(row => row.Id == spot.Room) == true),
        ["ExportRooms.BeginAsync"] = async (w, actor, spot) => Found((await new ExportRooms(w.Database, new RoomRoster(w.Database, w.Keys)).BeginAsync(actor, "view", None))?.Rooms.Any(row => row.Id == spot.Room) == true),
        ["TeamTexts.ReadAsync"] = async (w, actor, spot) => Found((await new TeamTexts(w.Database).ReadAsync(actor, None)).Any(text => text.Channel == spot.Channel)),
        ["WriteTeamText.WriteAsync"] = async (w, actor, spot) => await new WriteTeamText(w.Database).WriteAsync(actor, spot.Channel, TeamTextKind.Introduction, "", 0, None) switch
        {
            TeamTextRefusal.Empty => "Asked",
            var refusal => Done(refusal),
        },
    };

    private static string Asked(FormTrioRefusal? refusal) => refusal is FormTrioRefusal.SeatEmpty or FormTrioRefusal.NotASupporter or FormTrioRefusal.BadTime ? "Asked" : Done(refusal);

    /// <summary>Somebody holds this seat since this moment; whoever held it before leaves it.</summary>
    private static async Task<MembershipId> SeatAsync(World w, Spot spot, StaffId staff, SupporterKind kind) => spot.Place == Place.Missing ? MembershipId.New() : await w.ArrangeAsync(async (db, ct) =>
    {
        var trio = await db.Trios.Include(one => one.Seats).SingleOrDefaultAsync(one => one.RoomId == spot.Room, ct);
        if (trio is null) db.Trios.Add(trio = new Trio(spot.Room, formedBy: null, w.Now));
        var open = await db.Memberships.SingleOrDefaultAsync(m => m.RoomId == spot.Room && m.StaffId == staff && m.Grounds == Grounds.TrioSeat && m.EndedAt == null, ct);
        // A seat that was left is not taken again on the same membership.
        if (open is not null && trio.Seats.Any(seat => seat.MembershipId == open.Id && seat.LeftAt is not null))
        {
            open.End(w.Now);
            await db.SaveChangesAsync(ct);
            open = null;
        }
        if (open is null) db.Memberships.Add(open = new Membership(spot.Room, staff, Grounds.TrioSeat, canWrite: true, w.Now, grantedBy: null));
        var held = trio.Seats.SingleOrDefault(seat => seat.LeftAt is null && seat.Kind == kind);
        if (held?.MembershipId == open.Id) return open.Id;
        held?.Leave(w.Now);
        await db.SaveChangesAsync(ct);
        trio.Sit(kind, staff, open.Id, w.Now);
        return open.Id;
    });

    private static async Task<SubstitutionId> SubstitutionAsync(World w, Spot spot) => spot.Place == Place.Missing ? SubstitutionId.New() : await w.ArrangeAsync(async (db, ct) =>
    {
        var open = await db.Substitutions.SingleOrDefaultAsync(one => one.RoomId == spot.Room && one.EndedAt == null, ct);
        if (open is null) db.Substitutions.Add(open = new Substitution(spot.Room, SupporterKind.Volunteer, w.Guest.Id, w.Keeper.Id, w.Now.AddDays(1), w.Now.AddDays(2), tells: false, w.Cast.Coordinator.Id));
        return open.Id;
    });
}
