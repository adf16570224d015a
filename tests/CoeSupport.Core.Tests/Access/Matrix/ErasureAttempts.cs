using CoeSupport.Core.Access;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with erasures that run and with how long rooms are kept.</summary>
internal static class ErasureAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        // Without a reason: whoever may is told so, and the world stays as it is.
        ["HoldErasure.HoldAsync"] = async (w, actor, spot) => Asked(await new HoldErasure(w.Database, w.Keys).HoldAsync(actor, await ErasureAsync(w, spot), "", w.Now.AddDays(1), None)),
        ["HoldErasure.DecideAsync"] = async (w, actor, spot) => Asked(await new HoldErasure(w.Database, w.Keys).DecideAsync(actor, await HeldAsync(w, spot), null, "", None)),
        ["ErasureList.ReadAsync"] = async (w, actor, spot) =>
        {
            var erasure = await ErasureAsync(w, spot);
            return Found((await new ErasureList(w.Database, w.Keys).ReadAsync(actor, None) ?? []).Any(row => row.Id == erasure));
        },
        ["ErasureList.OverdueAsync"] = async (w, actor, _) =>
        {
            await HeldAsync(w, w.Own);
            return await new ErasureList(w.Database, w.Keys).OverdueAsync(actor, None) > 0 ? "Some" : "None";
        },
        ["RetentionRules.ReadAsync"] = async (w, actor, spot) => Found((await new RetentionRules(w.Database).ReadAsync(actor, None) ?? []).Any(rule => rule.Channel == spot.Channel)),
        ["RetentionRules.PreviewAsync"] = async (w, actor, spot) => Found(await new RetentionRules(w.Database).PreviewAsync(actor, spot.Channel, 12, None) is not null),
        ["RetentionRules.SetAsync"] = async (w, actor, spot) => $"{await new RetentionRules(w.Database).SetAsync(actor, spot.Channel, months: 240, None)}",
    };

    private static string Asked(ErasureRefusal? refusal) => refusal == ErasureRefusal.NoReason ? "Asked" : Done(refusal);

    private static Task<ErasureId> ErasureAsync(World w, Spot spot) => spot.Place == Place.Missing ? Task.FromResult(ErasureId.New()) : w.ArrangeAsync(async (db, ct) =>
    {
        if (await db.RoomErasures.FirstOrDefaultAsync(one => one.RoomId == spot.Room && one.EndedAt == null, ct) is { } running) return running.Id;
        var erasure = RoomErasure.Announce(spot.Room, w.Now);
        db.RoomErasures.Add(erasure);
        return erasure.Id;
    });

    private static async Task<ErasureId> HeldAsync(World w, Spot spot)
    {
        var erasure = await ErasureAsync(w, spot);
        if (spot.Place == Place.Missing) return erasure;
        return await w.ArrangeAsync(async (db, ct) =>
        {
            if (!await db.ErasureHolds.AnyAsync(hold => hold.ErasureId == erasure && hold.DecidedAt == null, ct))
                db.ErasureHolds.Add(new ErasureHold(erasure, spot.Room, w.Keeper.Id, "weil", w.Now.AddDays(-1), w.Keys.RoomKey(spot.Room), w.Now.AddDays(-2)));
            return erasure;
        });
    }
}
