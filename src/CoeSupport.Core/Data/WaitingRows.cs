using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>
/// Since when a parent waits, out of the room's lines. Past the filters, because somebody who may read from a later line on must not shorten the
/// waiting; an instant and no word.
/// </summary>
internal static class WaitingRows
{
    /// <summary>
    /// When the first line of the parent was said that no person has answered, as if this line of a person were not there; null when nobody waits. A reply
    /// that waits for approval has not answered anybody.
    /// </summary>
    public static async Task<DateTimeOffset?> WaitingSinceWithoutAsync(this SupportDb db, RoomId room, long sequence, CancellationToken ct)
    {
        var lines = db.Messages.IgnoreQueryFilters().Where(m => m.RoomId == room);
        var answered = await lines.Where(m => m.Author == AuthorKind.Staff && m.WithdrawnAt == null && m.Sequence != sequence
            && !db.Deliveries.IgnoreQueryFilters().Any(d => d.RoomId == room && d.MessageSequence == m.Sequence && d.State == DeliveryState.AwaitingApproval)).MaxAsync(m => (long?)m.Sequence, ct) ?? 0;
        return await lines.Where(m => m.Author == AuthorKind.Parent && m.Kind != MessageKind.Followed && m.Kind != MessageKind.Unfollowed && m.Sequence > answered)
            .OrderBy(m => m.Sequence).Select(m => (DateTimeOffset?)m.OccurredAt).FirstOrDefaultAsync(ct);
    }

    /// <summary>The first line of the parent before this one that no person had answered by then; the line itself when there is none.</summary>
    public static async Task<long> AnswersFromAsync(this SupportDb db, RoomId room, long sequence, CancellationToken ct)
    {
        var lines = db.Messages.IgnoreQueryFilters().Where(m => m.RoomId == room && m.Sequence < sequence);
        var answered = await lines.Where(m => m.Author == AuthorKind.Staff && m.WithdrawnAt == null
            && !db.Deliveries.IgnoreQueryFilters().Any(d => d.RoomId == room && d.MessageSequence == m.Sequence && d.State == DeliveryState.AwaitingApproval)).MaxAsync(m => (long?)m.Sequence, ct) ?? 0;
        return await lines.Where(m => m.Author == AuthorKind.Parent && m.Sequence > answered).MinAsync(m => (long?)m.Sequence, ct) ?? sequence;
    }
}
