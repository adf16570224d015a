using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>A person writes to the parent: message, delivery and retry key are committed together, then the worker sends.</summary>
public sealed class SendReply(Database database, KeyStore keys)
{
    /// <summary>
    /// Takes a reply. <paramref name="clientKey"/> is made by the screen for each text that is sent, so that a repeated click or a resent request
    /// is the same message.
    /// </summary>
    public Task<ReplyResult> SendAsync(Actor actor, RoomId roomId, string text, Guid clientKey, CancellationToken ct) => SendAsync(actor, roomId, text, clientKey, ReplyContext.None, ct);

    /// <summary>As above, with what the person saw when they pressed.</summary>
    public async Task<ReplyResult> SendAsync(Actor actor, RoomId roomId, string text, Guid clientKey, ReplyContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        var words = text.ReplaceLineEndings("\n");
        if (string.IsNullOrWhiteSpace(words)) return ReplyResult.Refused(ReplyRefusal.Empty);
        if (words.Length > TextMessage.LongestText) return ReplyResult.Refused(ReplyRefusal.TooLong);
        if (TemplateFields.Unfilled(words).Count > 0) return ReplyResult.Refused(ReplyRefusal.UnfilledField);
        var said = new TakeReply.Said(MessageKind.Text, MessageContent.OfText(words), quoteToken => new TextMessage(words, new Sender(actor.PublicName)) { QuoteToken = quoteToken });
        return await database.ChangeAsAsync(actor, (db, token) => db.TakeReplyAsync(keys, actor, roomId, clientKey, context, said, token), ct);
    }

    /// <summary>Whether this person's text with this key stands in the room: asked by a screen whose line was lost before the answer came. False where they may not read, and for what was taken back.</summary>
    public async Task<bool> WasTakenAsync(Actor actor, RoomId roomId, Guid clientKey, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        return await db.Messages.AnyAsync(m => m.RoomId == roomId && m.ClientKey == clientKey && m.StaffId == actor.Id && m.WithdrawnAt == null, ct);
    }
}
