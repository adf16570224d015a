using CoeSupport.Core.Escalations;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>Escalations as others ask for them: whether one is open, how they end with their room, and the few lines that advice is given on.</summary>
internal static class EscalationRows
{
    /// <summary>Somebody is called, or has come: nobody speaks of the weather there.</summary>
    public static Task<bool> IsEscalatedAsync(this SupportDb db, RoomId room, CancellationToken ct) =>
        db.Escalations.AnyAsync(e => e.RoomId == room && (e.State == EscalationState.Asking || e.State == EscalationState.Accepted), ct);

    /// <summary>One that is urgent is open: its room keeps its key.</summary>
    public static Task<bool> IsUrgentlyEscalatedAsync(this SupportDb db, RoomId room, CancellationToken ct) =>
        db.Escalations.AnyAsync(e => e.RoomId == room && e.Urgency != Urgency.Consult && (e.State == EscalationState.Asking || e.State == EscalationState.Accepted), ct);

    /// <summary>The room was erased: what is open ends, words and quotes go, offers are over.</summary>
    public static async Task EndEscalationsAsync(this SupportDb db, RoomId room, CancellationToken ct)
    {
        foreach (var escalation in (await db.Escalations.Where(e => e.RoomId == room).ToListAsync(ct)).Where(e => e.IsOpen)) escalation.Erase(db.Now);
        foreach (var offer in (await db.EscalationOffers.Where(o => o.RoomId == room).ToListAsync(ct)).Where(o => o.IsOpen)) offer.End(OfferAnswer.Over, db.Now);
        db.EscalationWords.RemoveRange(await db.EscalationWords.Where(words => words.RoomId == room).ToListAsync(ct));
        db.EscalationQuotes.RemoveRange(await db.EscalationQuotes.Where(quote => quote.RoomId == room).ToListAsync(ct));
        db.Announce(Feed.FeedTopic.Escalations);
    }

    /// <summary>
    /// The quoted lines of a request for advice, past the membership that opens a whole room and past nothing else: which lines, the door says by the quotes,
    /// and what is hidden by an erasure or waits for agreement stays so.
    /// </summary>
    public static async Task<List<Message>> AdviceLinesAsync(this SupportDb db, EscalationId id, RoomId room, CancellationToken ct)
    {
        var lines = await db.EscalationQuotes.AsNoTracking().Where(quote => quote.EscalationId == id && quote.RoomId == room).Select(quote => quote.Sequence).ToListAsync(ct);
        return await db.Messages.AsNoTracking().IgnoreQueryFilters(["membership"]).Where(m => m.RoomId == room && lines.Contains(m.Sequence)).OrderBy(m => m.Sequence).ToListAsync(ct);
    }

    /// <summary>What somebody wrote into a room for its trio since an instant, for themselves.</summary>
    public static Task<List<Note>> AdviceAnswersAsync(this SupportDb db, RoomId room, StaffId author, DateTimeOffset since, CancellationToken ct) =>
        db.Notes.AsNoTracking().IgnoreQueryFilters(["readers"]).Where(note => note.RoomId == room && note.AuthorId == author && note.WrittenAt >= since).OrderBy(note => note.WrittenAt).ToListAsync(ct);
}
