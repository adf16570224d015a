using CoeSupport.Core.Data;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Erasures;

/// <summary>Events that wait, were kept or set aside hold words under the key of their day: those of an erased person go as well.</summary>
internal static class BlankInbox
{
    /// <summary>Blanks what was kept of this room's person, and whatever they did before this instant. What they did since may be a cry for help and stays.</summary>
    public static async Task BlankInboxOfAsync(this SupportDb db, KeyStore keys, Room room, DateTimeOffset before, CancellationToken ct)
    {
        var hash = await db.Parents.Where(p => p.Id == room.ParentId).Select(p => p.LineUserHash).SingleAsync(ct);
        var bot = await db.Channels.Where(c => c.Id == room.ChannelId).Select(c => c.BotUserId).SingleAsync(ct);
        foreach (var stored in await db.InboxEvents.Where(e => e.Destination == bot && e.SealedPayload != null).ToListAsync(ct))
        {
            var heard = PayloadSeal.Read(keys, stored);
            if (heard?.UserId is { } user && keys.HashLineUser(user).AsSpan().SequenceEqual(hash) && (stored.State == InboxState.Kept || heard.OccurredAt < before)) stored.Blank();
        }
    }
}
