using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>A person sends one sticker to the parent; from the room to LINE it goes the way of a written reply.</summary>
public sealed class SendSticker(Database database, KeyStore keys)
{
    /// <summary>Takes one of <see cref="StickerChoices"/>. <paramref name="clientKey"/> is made by the screen for each sticker that is chosen, as for a text.</summary>
    public async Task<ReplyResult> SendAsync(Actor actor, RoomId roomId, string packageId, string stickerId, Guid clientKey, ReplyContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(context);
        if (!StickerChoices.Has(packageId, stickerId)) return ReplyResult.Refused(ReplyRefusal.UnknownSticker);
        var content = new MessageContent { Sticker = new StickerContent(packageId, stickerId, [], Text: null) };
        var said = new TakeReply.Said(MessageKind.Sticker, content, quoteToken => new StickerMessage(packageId, stickerId, quoteToken, new Sender(actor.PublicName)));
        return await database.ChangeAsAsync(actor, (db, token) => db.TakeReplyAsync(keys, actor, roomId, clientKey, context, said, token), ct);
    }
}
