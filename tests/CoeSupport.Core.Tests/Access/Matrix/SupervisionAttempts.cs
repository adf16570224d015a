using CoeSupport.Core.Access;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supervision;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with the board of supervisors, whispers, joining, taking over, and debriefs.</summary>
internal static class SupervisionAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly HeavyRooms Heavy = new([]);

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["SupervisionBoard.ReadAsync"] = async (w, actor, spot) =>
            Found((await new SupervisionBoard(w.Database, w.Keys, new RoomList(w.Database, w.Keys), []).ReadAsync(actor, None) ?? []).Any(row => row.Room.Id == spot.Room)),
        ["SupporterExposure.ReadAsync"] = async (w, actor, spot) =>
        {
            var colleague = await InAsync(w, spot);
            return Found((await new SupporterExposure(w.Database, Heavy).ReadAsync(actor, None) ?? []).Any(row => row.Staff == colleague));
        },
        ["Whisper.SayAsync"] = async (w, actor, spot) => Done((await new Whisper(new WriteNote(w.Database, w.Keys)).SayAsync(actor, spot.Room, w.Keeper.Id, "leise", Guid.NewGuid(), None)).Refusal),
        ["JoinRoom.JoinAsync"] = (w, actor, spot) => AccompanyAsync(w, actor, spot, () => new JoinRoom(w.Database).JoinAsync(actor, spot.Room, 30, None)),
        ["TakeOver.TakeAsync"] = (w, actor, spot) => AccompanyAsync(w, actor, spot, () => new TakeOver(w.Database).TakeAsync(actor, spot.Room, 30, None)),
        ["GiveBack.GiveAsync"] = async (w, actor, spot) =>
        {
            await BesideAsync(w, spot, spot.Place == Place.Own ? actor.Id : w.Guest.Id);
            return $"{await new GiveBack(w.Database).GiveAsync(actor, spot.Room, None)}";
        },
        ["WriteDebrief.WriteAsync"] = async (w, actor, spot) => Done(await new WriteDebrief(w.Database, w.Keys).WriteAsync(actor, spot.Room, "schwer", Guid.NewGuid(), None)),
        ["Debriefs.ReadAsync"] = (w, actor, spot) => ReadAsync(w, actor, spot, actor.Id),
        ["Debriefs.ReadAsync (a colleague's)"] = (w, actor, spot) => ReadAsync(w, actor, spot, w.Keeper.Id),
        ["Debriefs.IsProposedAsync"] = async (w, actor, spot) =>
        {
            await DangerAsync(w, spot, actor);
            return $"{await new Debriefs(w.Database, w.Keys, Heavy).IsProposedAsync(actor, spot.Room, None)}";
        },
    };

    /// <summary>An administrator gave it to whoever tries, whatever they are; afterwards all is as it was.</summary>
    private static async Task<string> AccompanyAsync(World w, Actor actor, Spot spot, Func<Task<AccompanyRefusal?>> begin)
    {
        var grant = await w.ArrangeAsync((db, _) =>
        {
            var given = new SupervisionGrant(actor.Id, Scope.Of(spot.Municipality), w.Now, w.Now.AddDays(1), w.Keeper.Id);
            db.SupervisionGrants.Add(given);
            return Task.FromResult(given.Id);
        });
        var answer = Done(await begin());
        await new GiveBack(w.Database).GiveAsync(actor, spot.Room, None);
        await w.ArrangeAsync(async (db, ct) =>
        {
            (await db.SupervisionGrants.SingleAsync(g => g.Id == grant, ct)).End(w.Now);
            return true;
        });
        return answer;
    }

    private static Task<StaffId> InAsync(World w, Spot spot) => spot.Place == Place.Missing ? Task.FromResult(StaffId.New()) : w.ArrangeAsync((db, _) =>
    {
        var staff = w.Hire(db, "Kollegin", SupporterKind.Volunteer, Role.Supporter, Scope.Of(spot.Municipality));
        db.Memberships.Add(new Membership(spot.Room, staff.Id, Grounds.TrioSeat, canWrite: true, w.Now, grantedBy: null));
        return Task.FromResult(staff.Id);
    });

    private static async Task BesideAsync(World w, Spot spot, StaffId who)
    {
        if (spot.Place == Place.Missing) return;
        await w.ArrangeAsync(async (db, ct) =>
        {
            if (!await db.Memberships.AnyAsync(m => m.RoomId == spot.Room && m.StaffId == who && m.Grounds == Grounds.SecondCounsellor && m.EndedAt == null, ct))
                db.Memberships.Add(new Membership(spot.Room, who, Grounds.SecondCounsellor, canWrite: true, w.Now, w.Keeper.Id, until: w.Now.AddHours(1)));
            return true;
        });
    }

    private static async Task<string> ReadAsync(World w, Actor actor, Spot spot, StaffId author)
    {
        var id = spot.Place == Place.Missing ? DebriefId.New() : await w.ArrangeAsync((db, _) =>
        {
            var debrief = new Debrief(spot.Room, author, Guid.NewGuid(), "schwer", w.Keys.RoomKey(spot.Room), w.Now.AddMinutes(1));
            db.Debriefs.Add(debrief);
            return Task.FromResult(debrief.Id);
        });
        return Found((await new Debriefs(w.Database, w.Keys, Heavy).ReadAsync(actor, spot.Room, None)).Any(view => view.Id == id));
    }

    private static async Task DangerAsync(World w, Spot spot, Actor actor)
    {
        if (spot.Place == Place.Missing) return;
        await w.ArrangeAsync(async (db, ct) =>
        {
            await db.Debriefs.Where(d => d.RoomId == spot.Room && d.AuthorId == actor.Id).ExecuteDeleteAsync(ct);
            var looked = new Membership(spot.Room, w.Guest.Id, Grounds.DangerToLife, canWrite: true, w.Now, grantedBy: null, until: w.Now.AddHours(1));
            looked.End(w.Now);
            db.Memberships.Add(looked);
            await db.Rooms.Where(r => r.Id == spot.Room).ExecuteUpdateAsync(set => set.SetProperty(r => r.LastMessageAt, w.Now.AddHours(-1)), ct); // it rests
            return true;
        });
    }
}
