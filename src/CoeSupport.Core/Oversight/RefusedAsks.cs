using System.Threading.Channels;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Oversight;

/// <summary>
/// Puts on record that somebody signed in asked for what is not theirs. Telling it costs nothing and asks nothing, so that a foreign room and one that does
/// not exist take the same time; whether there is such a room is looked up afterwards. Nobody floods the trail: after 20 lines of a person within an hour a
/// last one says that more came. Counted in each process on its own, and anew after a restart.
/// </summary>
public sealed class RefusedAsks(Database database, IRoomFeed feed)
{
    /// <summary>Lines of one person within an hour; the last of them says that more are not recorded.</summary>
    public const int MostLines = 20;

    /// <summary>Asks of one person within an hour that are looked into, rooms that do not exist included. Who asks more often than that is guessing.</summary>
    public const int MostAsks = 200;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly Channel<Ask> _asks = Channel.CreateUnbounded<Ask>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<StaffId, Count> _counts = [];
    private readonly Lock _lock = new();

    /// <summary>Somebody asked for a room, or for something in it, and was told that it does not exist.</summary>
    public void Tell(StaffId who, RoomId room) => Tell(new Ask(who, room, "room"));

    /// <summary>Somebody asked for a page or a file that their roles do not give.</summary>
    /// <param name="who">Who.</param>
    /// <param name="page">A fixed word such as <c>staff</c>.</param>
    public void Tell(StaffId who, string page) => Tell(new Ask(who, null, page));

    /// <summary>Records what was told until now. One that could not be written is tried again with the next call.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (_asks.Reader.TryPeek(out var ask))
        {
            await RecordAsync(ask, ct);
            _asks.Reader.TryRead(out _);
        }
    }

    private void Tell(Ask ask)
    {
        lock (_lock)
        {
            var count = CountOf(ask.Who);
            if (++count.Asks > MostAsks) return;
            _asks.Writer.TryWrite(ask with { IsGuessing = count.Asks == MostAsks });
        }
        feed.Publish([FeedTopic.Audit]);
    }

    private async Task RecordAsync(Ask ask, CancellationToken ct)
    {
        int lines;
        lock (_lock) lines = CountOf(ask.Who).Lines;
        if (lines >= MostLines) return;
        var wrote = await database.ChangeAsSystemAsync("somebody asked for what is not theirs", async (db, token) =>
        {
            if (!ask.IsGuessing && ask.Room is { } room && !await IsForeignAsync(db, ask.Who, room, token)) return 0;
            var isLast = ask.IsGuessing || lines == MostLines - 1;
            await AuditTrail.WriteAsync(db, db.Now, ask.Who, isLast ? AuditAction.AccessRefusedOften : AuditAction.AccessRefused, isLast ? null : ask.Room, ask.Place, token);
            return isLast ? MostLines : 1;
        }, ct);
        lock (_lock) CountOf(ask.Who).Lines += wrote;
    }

    /// <summary>It exists, and they are not in it: a member may also ask for a photo that was never kept.</summary>
    private static async Task<bool> IsForeignAsync(SupportDb db, StaffId who, RoomId room, CancellationToken ct)
    {
        var now = db.Now;
        return await db.Rooms.AnyAsync(r => r.Id == room, ct)
            && !await db.Memberships.AnyAsync(m => m.RoomId == room && m.StaffId == who && m.StartedAt <= now && m.EndedAt == null && (m.Until == null || m.Until > now), ct);
    }

    private Count CountOf(StaffId who)
    {
        var now = database.Clock.GetUtcNow();
        if (!_counts.TryGetValue(who, out var count) || now - count.Since >= Window) _counts[who] = count = new Count(now);
        return count;
    }

    private sealed record Ask(StaffId Who, RoomId? Room, string Place)
    {
        public bool IsGuessing { get; init; }
    }

    private sealed class Count(DateTimeOffset since)
    {
        public DateTimeOffset Since => since;

        public int Asks { get; set; }

        public int Lines { get; set; }
    }
}
