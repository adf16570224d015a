using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Resolves what lines quote. LINE gives an id only, and the id is a stranger's text: it is looked for in the same room alone, through the reader's
/// own door, so that a quote never shows a line from elsewhere or from before somebody's first message.
/// </summary>
internal static class ReadQuotes
{
    /// <summary>The quoted lines by LINE's message id; those that are not found are left out.</summary>
    public static async Task<Dictionary<string, QuotedLine>> QuotedLinesAsync(this SupportDb db, RoomId room, SealKey key, IEnumerable<string> lineMessageIds, CancellationToken ct)
    {
        var wanted = lineMessageIds.Distinct().ToList();
        if (wanted.Count == 0) return [];
        var found = await db.Messages.AsNoTracking().Where(m => m.RoomId == room && m.LineMessageId != null && wanted.Contains(m.LineMessageId)).ToDictionaryAsync(m => m.LineMessageId!, ct);
        // Our own messages got their LINE ids when they were accepted; a sending may have brought several.
        var missing = wanted.Where(id => !found.ContainsKey(id)).ToList();
        var ours = new Dictionary<long, string>();
        if (missing.Count > 0)
        {
            var sent = await db.Deliveries.AsNoTracking().Where(d => d.RoomId == room && d.LineMessageIds != "").Select(d => new { d.MessageSequence, d.LineMessageIds }).ToListAsync(ct);
            foreach (var id in missing)
            {
                if (sent.FirstOrDefault(d => d.LineMessageIds.Split(' ').Contains(id)) is { } delivery) ours[delivery.MessageSequence] = id;
            }
            var sequences = ours.Keys.ToList();
            foreach (var m in await db.Messages.AsNoTracking().Where(m => m.RoomId == room && sequences.Contains(m.Sequence)).ToListAsync(ct)) found[ours[m.Sequence]] = m;
        }
        return found.ToDictionary(pair => pair.Key, pair => Open(pair.Value, key));
    }

    /// <summary>The lines of a room that we quoted, by their sequence; those that this reader may not read are left out.</summary>
    public static async Task<Dictionary<long, QuotedLine>> QuotedLinesAsync(this SupportDb db, RoomId room, SealKey key, IEnumerable<long> sequences, CancellationToken ct)
    {
        var wanted = sequences.Distinct().ToList();
        if (wanted.Count == 0) return [];
        return await db.Messages.AsNoTracking().Where(m => m.RoomId == room && wanted.Contains(m.Sequence)).ToDictionaryAsync(m => m.Sequence, m => Open(m, key), ct);
    }

    /// <summary>LINE's token by which a line of this room can be quoted; null when it has none, is gone, or is not there for this reader.</summary>
    public static async Task<string?> QuoteTokenAsync(this SupportDb db, RoomId room, long sequence, SealKey key, CancellationToken ct)
    {
        var sealedBody = await db.Messages.Where(m => m.RoomId == room && m.Sequence == sequence).Select(m => m.SealedBody).SingleOrDefaultAsync(ct);
        return sealedBody is null ? null : MessageContent.Open(key, sealedBody, room, sequence).QuoteToken;
    }

    private static QuotedLine Open(Message message, SealKey key) => new()
    {
        Sequence = message.Sequence,
        Kind = message.Kind,
        Author = message.Author,
        StaffId = message.StaffId,
        Content = message.SealedBody is null ? new MessageContent() : MessageContent.Open(key, message.SealedBody, message.RoomId, message.Sequence),
        WithdrawnAt = message.WithdrawnAt,
    };
}
