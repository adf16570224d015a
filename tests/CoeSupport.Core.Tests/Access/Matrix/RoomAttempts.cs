using CoeSupport.Core.Access;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried in rooms: writing, sending, reading.</summary>
internal static class RoomAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly SoughtWords Canary = SoughtWords.Of("Kanarienvogel")!;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["SendReply.SendAsync"] = async (w, actor, spot) => Taken(await w.Cast.SendReply.SendAsync(actor, spot.Room, "Hallo", Guid.NewGuid(), None)),
        ["SendReply.SendAsync (quoting)"] = async (w, actor, spot) => Taken(await w.Cast.SendReply.SendAsync(actor, w.Own.Room, "Hallo", Guid.NewGuid(), new ReplyContext(Quotes: spot.Line), None), "-"),
        ["SendReply.WasTakenAsync"] = async (w, actor, spot) => $"{await w.Cast.SendReply.WasTakenAsync(actor, spot.Room, await KeyAsync(w, await w.SendAsync(spot, actor.Id)), None)}",
        ["SendSticker.SendAsync"] = async (w, actor, spot) => Taken(await new SendSticker(w.Database, w.Keys).SendAsync(actor, spot.Room, StickerChoices.All[0].PackageId, StickerChoices.All[0].StickerId, Guid.NewGuid(), ReplyContext.None, None)),
        ["SendAgain.AgainAsync"] = async (w, actor, spot) => Done(await new SendAgain(w.Database, w.Keys).AgainAsync(actor, await w.SendAsync(spot, w.Keeper.Id, d => d.Fail(FailureReason.Refused, requestId: null)), None)),
        ["TakeBack.TakeAsync"] = async (w, actor, spot) => Done((await new TakeBack(w.Database, w.Keys).TakeAsync(actor, await w.SendAsync(spot, actor.Id), None)).Refusal),
        ["TakeBack.TakeAsync (a colleague's)"] = async (w, actor, spot) => Done((await new TakeBack(w.Database, w.Keys).TakeAsync(actor, await w.SendAsync(spot, w.Keeper.Id), None)).Refusal),
        ["ApproveReply.ApproveAsync"] = async (w, actor, spot) => Done(await new ApproveReply(w.Database, w.Keys).ApproveAsync(actor, await w.SendAsync(spot, w.Keeper.Id, waitsForApproval: true), None)),
        ["ApproveReply.ApproveAsync (one's own)"] = async (w, actor, spot) => Done(await new ApproveReply(w.Database, w.Keys).ApproveAsync(actor, await w.SendAsync(spot, actor.Id, waitsForApproval: true), None)),
        ["ChangeReply.ChangeAsync"] = async (w, actor, spot) => Done(await new ChangeReply(w.Database, w.Keys).ChangeAsync(actor, await w.SendAsync(spot, w.Keeper.Id, waitsForApproval: true), "Anders", None)),
        ["HandBackReply.HandBackAsync"] = async (w, actor, spot) => Done(await new HandBackReply(w.Database, w.Keys).HandBackAsync(actor, await w.SendAsync(spot, w.Keeper.Id, waitsForApproval: true), None)),
        ["KeepDraft.SaveAsync"] = async (w, actor, spot) => $"{await new KeepDraft(w.Database, w.Keys).SaveAsync(actor, spot.Room, "halb", None)}",
        ["QuoteInReply.ChooseAsync"] = async (w, actor, spot) => $"{await new QuoteInReply(w.Database, w.Keys).ChooseAsync(actor, spot.Room, spot.Line, None)}",
        ["QuoteInReply.ChooseAsync (from afar)"] = async (w, actor, spot) => $"{await new QuoteInReply(w.Database, w.Keys).ChooseAsync(actor, w.Own.Room, spot.Line, None)}",
        ["MarkRead.MarkAsync"] = async (w, actor, spot) => $"{await MarkReadAsync(w, actor, spot)}",
        ["MarkReadAtLine.MarkAsync"] = async (w, actor, spot) => Done(await new MarkReadAtLine(w.Database, w.Keys, w.Line).MarkAsync(actor, spot.Room, spot.Line, None)),
        ["MarkReadAtLine.MarkAsync (from afar)"] = async (w, actor, spot) => Done(await new MarkReadAtLine(w.Database, w.Keys, w.Line).MarkAsync(actor, w.Own.Room, spot.Line, None)),
        ["TellTyping.TellAsync"] = async (w, actor, spot) => $"{await new TellTyping(w.Database, w.Keys, w.Line, NullLogger<TellTyping>.Instance).TellAsync(actor, spot.Room, None)}",
        ["OpenMedia.OpenAsync"] = async (w, actor, spot) => await BytesAsync(await Open(w).OpenAsync(actor, spot.Room, spot.Photo, None)),
        ["OpenMedia.OpenAsync (from afar)"] = async (w, actor, spot) => await BytesAsync(await Open(w).OpenAsync(actor, w.Own.Room, spot.Photo, None)),
        ["OpenMedia.OpenPreviewAsync"] = async (w, actor, spot) => await BytesAsync(await Open(w).OpenPreviewAsync(actor, spot.Room, spot.Photo, None)),
        ["OpenMedia.OpenPictureAsync"] = async (w, actor, spot) => await BytesAsync(await Open(w).OpenPictureAsync(actor, spot.Room, None)),
        ["TryMediaAgain.RunAsync"] = async (w, actor, spot) => $"{await new TryMediaAgain(w.Database).RunAsync(actor, spot.Room, await BrokenAsync(w, spot), None)}",
        ["FindInRoom.FindAsync"] = async (w, actor, spot) => Found((await w.Cast.Find.FindAsync(actor, spot.Room, Canary, None))?.Count > 0),
        ["Transcript.ReadAsync"] = async (w, actor, spot) => await w.Cast.Transcript.ReadAsync(actor, spot.Room, Stretch.Newest(Transcript.LargestWindow), None) is { } view ? view.Messages.Any(m => m.Content.Text is not null) ? "Words" : "Empty" : "Nothing",
        ["Transcript.ReadTeamAsync"] = async (w, actor, spot) => Found((await w.Cast.Transcript.ReadTeamAsync(actor, spot.Room, None))?.Count > 0),
        ["Transcript.ReadAsync (sending, draft)"] = SendingAsync,
        ["Transcript.ReadAsync (quoted by LINE)"] = QuotedAsync,
        ["RoomReaders.ReadAsync"] = async (w, actor, spot) => Found((await new RoomReaders(w.Database).ReadAsync(actor, spot.Room, None))?.Now.Count > 0),
        ["RoomList.ReadAsync"] = async (w, actor, spot) => Found((await w.Cast.Rooms.ReadAsync(actor, None)).Any(room => room.Id == spot.Room)),
        ["RoomPresence.SharedDraftsAsync"] = async (w, actor, spot) => Found((await w.Presence.SharedDraftsAsync(actor, spot.Room, None)).Count > 0),
    };

    private static string Taken(ReplyResult result, string readOnly = nameof(ReplyRefusal.ReadOnly)) => result.Refusal switch
    {
        null => "Taken",
        ReplyRefusal.ReadOnly => readOnly,
        { } refusal => $"{refusal}",
    };

    private static async Task<Guid> KeyAsync(World w, DeliveryId sending)
    {
        await using var db = w.Database.OpenAsSystem("test");
        return await db.Deliveries.Where(d => d.Id == sending).Join(db.Messages, d => new { d.RoomId, Sequence = d.MessageSequence }, m => new { m.RoomId, m.Sequence }, (_, m) => m.ClientKey).SingleOrDefaultAsync() ?? Guid.NewGuid();
    }

    private static OpenMedia Open(World w) => new(w.Database, w.Keys, w.Cast.Vault, NullLogger<OpenMedia>.Instance);

    private static async Task<string> BytesAsync(OpenedMedia? opened)
    {
        if (opened is null) return "Nothing";
        await using var content = opened.Content;
        return content.ReadByte() >= 0 ? "Bytes" : "Empty";
    }

    private static async Task<bool> MarkReadAsync(World w, Actor actor, Spot spot)
    {
        await w.ArrangeAsync((db, ct) => db.Memberships.Where(m => m.StaffId == actor.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadThrough, 0), ct));
        return await new MarkRead(w.Database).MarkAsync(actor, spot.Room, spot.Line, None);
    }

    private static async Task<long> BrokenAsync(World w, Spot spot)
    {
        if (spot.Place == Place.Missing) return spot.Photo;
        var sequence = await w.SayAsync(spot, author: null, new MessageContent(), MessageKind.Audio, lineId: w.Cast.NextId());
        var medium = Media.Of(spot.Room, sequence, MessageKind.Audio, isExternal: false, w.Now).Single();
        medium.End(MediaState.Failed);
        await w.ArrangeAsync((db, _) => Task.FromResult(db.Media.Add(medium)));
        return sequence;
    }

    private static async Task<string> SendingAsync(World w, Actor actor, Spot spot)
    {
        await w.SendAsync(spot, w.Keeper.Id);
        if (spot.Place != Place.Missing) await w.ArrangeAsync(async (db, ct) =>
        {
            var draft = await db.Drafts.SingleOrDefaultAsync(d => d.RoomId == spot.Room && d.StaffId == actor.Id, ct);
            if (draft is null) db.Drafts.Add(draft = new Draft(spot.Room, actor.Id));
            draft.Keep(KeepDraft.Seal("halb", draft, w.Keys.RoomKey(spot.Room)), w.Now);
            return true;
        });
        return await w.Cast.Transcript.ReadAsync(actor, spot.Room, 1, None) is { } view ? view is { Draft: "halb", Messages: [{ Delivery: not null }] } ? "Sending" : "Half" : "Nothing";
    }

    /// <summary>The parent of one's own room quotes, by LINE's id, a line of the room that is tried.</summary>
    private static async Task<string> QuotedAsync(World w, Actor actor, Spot spot)
    {
        await w.SayAsync(w.Own, author: null, MessageContent.OfText("Antwort") with { QuotedMessageId = spot.LineId }, lineId: w.Cast.NextId());
        return Found((await w.Cast.Transcript.ReadAsync(actor, w.Own.Room, 1, None))?.Messages[0].Quoted is not null);
    }
}
