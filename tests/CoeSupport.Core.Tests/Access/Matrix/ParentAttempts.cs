using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.FirstWords;
using CoeSupport.Core.People;
using CoeSupport.Core.Templates;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with what is known of a parent.</summary>
internal static class ParentAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["ParentCards.ReadAsync"] = async (w, actor, spot) => Found(await new ParentCards(w.Database, w.Keys).ReadAsync(actor, spot.Room, None) is not null),
        ["ParentCards.DatesAsync"] = async (w, actor, spot) =>
        {
            await KnowAsync(w, spot, new ParentDates { Babies = 2 });
            return Found((await new ParentCards(w.Database, w.Keys).DatesAsync(actor, None)).ContainsKey(spot.Room));
        },
        ["ChangeParentDates.ChangeAsync"] = async (w, actor, spot) =>
            Done(await new ChangeParentDates(w.Database, w.Keys).ChangeAsync(actor, spot.Room, await KnowAsync(w, spot, ParentDates.None), new ParentDates { Babies = 3 }, reason: null, None)),
        ["RecordLoss.RecordAsync"] = async (w, actor, spot) =>
        {
            await KnowAsync(w, spot, ParentDates.None);
            return Done(await new RecordLoss(w.Database, w.Keys).RecordAsync(actor, spot.Room, None));
        },
        ["TakeBackLoss.TakeBackAsync"] = async (w, actor, spot) =>
        {
            await KnowAsync(w, spot, new ParentDates { Loss = new Loss(w.Now, actor.Id) });
            return Done(await new TakeBackLoss(w.Database, w.Keys).TakeBackAsync(actor, spot.Room, None));
        },
        ["DueFirstWords.ReadAsync"] = async (w, actor, spot) =>
        {
            await QuietAsync(w, spot);
            return Found(await new DueFirstWords(w.Database, w.Keys, new TemplateList(w.Database, w.Keys)).ReadAsync(actor, spot.Room, None) is not null);
        },
        ["TakeFirstWord.TakeAsync"] = async (w, actor, spot) =>
        {
            await QuietAsync(w, spot);
            return Done(await new TakeFirstWord(w.Database, w.Keys).TakeAsync(actor, spot.Room, None));
        },
        ["TakeFirstWord.LeaveAsync"] = async (w, actor, spot) =>
        {
            await QuietAsync(w, spot, actor.Id);
            return $"{await new TakeFirstWord(w.Database, w.Keys).LeaveAsync(actor, spot.Room, None)}";
        },
        ["ChangeAboutParent.ChangeAsync"] = async (w, actor, spot) =>
            Done(await new ChangeAboutParent(w.Database, w.Keys).ChangeAsync(actor, spot.Room, await KnowAsync(w, spot, ParentDates.None), new AboutParent { Wishes = "abends" }, None)),
    };

    /// <summary>Nobody has said anything for longer than any channel waits, nobody is called, and if somebody is named they have taken the first word.</summary>
    private static async Task QuietAsync(World w, Spot spot, StaffId? taken = null)
    {
        await KnowAsync(w, spot, ParentDates.None); // nobody was lost
        if (spot.Place != Place.Missing) await w.ArrangeAsync((db, ct) => BeQuietAsync(db, w, spot, taken, ct));
    }

    private static async Task<bool> BeQuietAsync(SupportDb db, World w, Spot spot, StaffId? taken, CancellationToken ct)
    {
        await db.EndEscalationsAsync(spot.Room, ct); // of another attempt
        await db.FirstWordTurns.Where(turn => turn.RoomId == spot.Room).ExecuteDeleteAsync(ct);
        await db.Rooms.Where(room => room.Id == spot.Room).ExecuteUpdateAsync(room => room.SetProperty(r => r.LastMessageAt, w.Now.AddDays(-30)).SetProperty(r => r.WaitingSince, (DateTimeOffset?)null).SetProperty(r => r.BlockedAt, (DateTimeOffset?)null).SetProperty(r => r.AwaitsConsentSince, (DateTimeOffset?)null), ct);
        if (taken is { } by) db.FirstWordTurns.Add(new FirstWordTurn(spot.Room, by, w.Now));
        return true;
    }

    /// <summary>From now on this is known of the parent; answers the version of the card.</summary>
    private static Task<int> KnowAsync(World w, Spot spot, ParentDates dates) => spot.Place == Place.Missing ? Task.FromResult(0) : w.ArrangeAsync(async (db, ct) =>
    {
        var room = await db.Rooms.SingleAsync(r => r.Id == spot.Room, ct);
        var record = await db.ParentRecords.SingleOrDefaultAsync(r => r.RoomId == spot.Room, ct);
        if (record is null) db.ParentRecords.Add(record = new ParentRecord(spot.Room));
        // Something else first, so that the record stands even when nothing is known.
        foreach (var facts in new[] { dates with { Babies = 4 }, dates })
        {
            if (record.Change(facts, AboutParent.None, room, (StaffId?)w.Keeper.Id, w.Now, reason: null, w.Keys.RoomKey(spot.Room)) is { } change) db.ParentChanges.Add(change);
        }
        return record.Version;
    });
}
