using System.Globalization;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Texts;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Erasures;

/// <summary>
/// A parent has their room erased, by buttons only: explained, confirmed, hidden at once, and taken back within seven days. Each button carries the id
/// of what it is about, so that an old one up in the talk decides nothing new.
/// </summary>
public sealed class AskErasure(KeyStore keys)
{
    /// <summary>How many buttons there are.</summary>
    public const int ButtonCount = 4;

    private const string Source = "erasure";

    /// <summary>The buttons; the first is in the menu.</summary>
    public IReadOnlyList<ParentButton> Buttons =>
    [
        new("erase", ParentText.Erase, ExplainAsync),
        new("erase-confirm", null, ConfirmAsync),
        new("erase-decline", null, DeclineAsync),
        new("erase-cancel", null, CancelAsync),
    ];

    /// <summary>The date as it is told, in Japan.</summary>
    internal static string Day(DateTimeOffset at, CultureInfo language) => at.ToOffset(TimeSpan.FromHours(9)).ToString(ParentWords.Of(ParentText.EraseDay, language), language);

    /// <summary>A text above the button that takes an erasure back.</summary>
    internal static TemplateMessage WithCancelButton(ParentText text, RoomErasure erasure)
    {
        var language = Japanese;
        var words = ParentWords.Of(text, language, Day(erasure.DueAt!.Value, language));
        return new TemplateMessage(words, new ButtonsTemplate(words, Button(ParentText.EraseCancel, "erase-cancel", erasure)));
    }

    private static CultureInfo Japanese => CultureInfo.GetCultureInfo("ja");

    private async Task ExplainAsync(SupportDb db, Channel channel, Room room, PostbackEvent pressed, CancellationToken ct)
    {
        if (!pressed.IsActive) return;
        if (await RunningAsync(db, room, ct) is { } running)
        {
            Say(db, channel, room, pressed, WithCancelButton(ParentText.EraseRuns, running));
            return;
        }
        foreach (var earlier in await db.RoomErasures.Where(e => e.RoomId == room.Id && e.State == ErasureState.Explained).ToListAsync(ct)) earlier.Decline(db.Now);
        await db.SaveChangesAsync(ct); // at most one is open in a room
        var erasure = RoomErasure.Explain(room.Id, db.Now);
        db.RoomErasures.Add(erasure);
        db.Announce(FeedTopic.Erasures);
        var ask = ParentWords.Of(ParentText.EraseAsk, Japanese);
        Say(db, channel, room, pressed, new TextMessage(ParentWords.Of(ParentText.EraseExplained, Japanese)),
            new TemplateMessage(ask, new ButtonsTemplate(ask, Button(ParentText.EraseConfirm, "erase-confirm", erasure), Button(ParentText.EraseDecline, "erase-decline", erasure))));
    }

    private async Task ConfirmAsync(SupportDb db, Channel channel, Room room, PostbackEvent pressed, CancellationToken ct)
    {
        if (!pressed.IsActive) return;
        var erasure = await FindAsync(db, room, pressed, ct);
        if (erasure is { State: ErasureState.Running }) Say(db, channel, room, pressed, WithCancelButton(ParentText.EraseRuns, erasure)); // pressed twice
        else if (erasure?.IsDecidable(db.Now) != true) Say(db, channel, room, pressed, Text(ParentText.EraseOldButton));
        else
        {
            // One that retention has announced is overtaken.
            foreach (var announced in await db.RoomErasures.Where(e => e.RoomId == room.Id && e.State == ErasureState.Announced).ToListAsync(ct)) announced.Cancel(db.Now);
            await db.AnnounceRoomAsync(room.Id, ct); // open screens read again, and find nothing
            Say(db, channel, room, pressed, Receipt(erasure, db.Now));
            await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.ErasureRequested, room.Id, erasure.Id.ToString(), ct);
            db.Announce(FeedTopic.Erasures);
        }
    }

    private static TemplateMessage Receipt(RoomErasure erasure, DateTimeOffset now)
    {
        erasure.Confirm(now);
        return WithCancelButton(ParentText.EraseReceipt, erasure);
    }

    private async Task DeclineAsync(SupportDb db, Channel channel, Room room, PostbackEvent pressed, CancellationToken ct)
    {
        if (!pressed.IsActive) return;
        if (await FindAsync(db, room, pressed, ct) is not { State: ErasureState.Explained } erasure)
        {
            Say(db, channel, room, pressed, Text(ParentText.EraseOldButton));
            return;
        }
        erasure.Decline(db.Now);
        db.Announce(FeedTopic.Erasures);
        Say(db, channel, room, pressed, Text(ParentText.EraseDeclined));
    }

    private async Task CancelAsync(SupportDb db, Channel channel, Room room, PostbackEvent pressed, CancellationToken ct)
    {
        if (!pressed.IsActive) return;
        if (await FindAsync(db, room, pressed, ct) is not { State: ErasureState.Running or ErasureState.Closing } erasure)
        {
            Say(db, channel, room, pressed, Text(ParentText.EraseOldButton));
            return;
        }
        erasure.Cancel(db.Now);
        Say(db, channel, room, pressed, Text(ParentText.EraseCancelled));
        await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.ErasureCancelled, room.Id, erasure.Id.ToString(), ct);
        await db.AnnounceRoomAsync(room.Id, ct);
        db.Announce(FeedTopic.Erasures);
    }

    private static Task<RoomErasure?> RunningAsync(SupportDb db, Room room, CancellationToken ct) =>
        db.RoomErasures.SingleOrDefaultAsync(e => e.RoomId == room.Id && e.HidesBefore != null, ct);

    /// <summary>What the pressed button is about, in this room and no other.</summary>
    private static async Task<RoomErasure?> FindAsync(SupportDb db, Room room, PostbackEvent pressed, CancellationToken ct)
    {
        if (pressed.Data.Split('?', 2) is not [_, var given] || !Guid.TryParseExact(given, "D", out var value)) return null;
        var id = new ErasureId(value);
        return await db.RoomErasures.SingleOrDefaultAsync(e => e.Id == id && e.RoomId == room.Id, ct);
    }

    private static PostbackTemplateAction Button(ParentText label, string data, RoomErasure erasure) =>
        new(ParentWords.Of(label, Japanese), $"{data}?{erasure.Id.Value:D}", ParentWords.Of(label, Japanese));

    private static TextMessage Text(ParentText text) => new(ParentWords.Of(text, Japanese));

    private void Say(SupportDb db, Channel channel, Room room, PostbackEvent to, params IReadOnlyList<ISendMessage> bubbles) => AutomaticAnswer.Say(db, keys, channel, room, to, Source, bubbles);
}
