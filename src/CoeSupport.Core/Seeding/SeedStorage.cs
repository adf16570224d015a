using System.Diagnostics;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Seeding;

/// <summary>
/// Fills an empty storage with as many rooms, lines and people as wanted, for looking at how the program behaves when it has grown. Rows are made by the verbs
/// of the domain and written in bulk; two pieces are being made while one is written.
/// </summary>
public sealed class SeedStorage(Database database, KeyStore keys)
{
    /// <summary>Lines in a piece that is committed at once.</summary>
    internal int LinesInPiece { get; init; } = 40_000;

    /// <summary>Seeds. <paramref name="ct"/> stops it between two pieces: what is there by then are whole rooms.</summary>
    /// <param name="plan">How large it becomes.</param>
    /// <param name="given">People who are to be there, such as those whom one can sign in as; they are the first to get rooms.</param>
    /// <param name="progress">Hears after each piece.</param>
    /// <param name="ct">Interrupts.</param>
    public async Task<SeedResult> RunAsync(SeedPlan plan, IReadOnlyList<Staff> given, IProgress<SeedProgress>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(given);
        var done = new SeedProgress(0, 0, plan.Messages, TimeSpan.Zero);
        if (!plan.IsPossible) return new SeedResult(SeedRefusal.Impossible, done);
        var (channel, consent, isEmpty) = await LookAsync(ct);
        if (!isEmpty) return new SeedResult(SeedRefusal.NotEmpty, done);
        if (channel is null) return new SeedResult(SeedRefusal.NoChannel, done);
        var (words, now) = (SeedWords.Load(), database.Clock.GetUtcNow());
        var frame = new SeedFrame(plan, words, new SeedPeople(plan, words, given, now), channel, consent, keys, now);
        await database.WriteInBulkAsync("seeding an empty storage", async (rows, _) => done = await WriteAsync(frame, rows, progress, ct), CancellationToken.None);
        return new SeedResult(null, done);
    }

    private async Task<(Channel? Channel, ConsentText? Consent, bool IsEmpty)> LookAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("is there anything in this storage?");
        var channel = await db.Channels.AsNoTracking().OrderBy(c => c.Id).FirstOrDefaultAsync(ct);
        var consent = channel is null ? null : await db.ConsentTexts.AsNoTracking().SingleOrDefaultAsync(text => text.ChannelId == channel.Id && text.Version == channel.ConsentVersion, ct);
        return (channel, consent, !await db.Rooms.AnyAsync(ct) && !await db.Staff.AnyAsync(ct));
    }

    private async Task<SeedProgress> WriteAsync(SeedFrame frame, BulkRows rows, IProgress<SeedProgress>? progress, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await frame.People.WriteAsync(rows, CancellationToken.None);
        await rows.CommitAsync(CancellationToken.None);
        var (ends, done) = (frame.Plan.Ends(), new SeedProgress(0, 0, frame.Plan.Messages, TimeSpan.Zero));
        var (making, next) = (new Queue<(int Until, Task<SeedBatch> Batch)>(), 0);
        while (done.Rooms < frame.Plan.Rooms)
        {
            while (making.Count < 2 && next < frame.Plan.Rooms && !ct.IsCancellationRequested)
            {
                var (from, until) = (next, PieceEnd(ends, next));
                making.Enqueue((until, Task.Run(() => Make(frame, ends, from, until), CancellationToken.None)));
                next = until;
            }
            if (making.Count == 0) break; // interrupted
            var (end, batch) = making.Dequeue();
            await (await batch).WriteAsync(rows, CancellationToken.None);
            done = new SeedProgress(end, ends[end - 1], frame.Plan.Messages, Stopwatch.GetElapsedTime(began));
            progress?.Report(done);
        }
        return done;
    }

    private int PieceEnd(long[] ends, int from)
    {
        var before = from == 0 ? 0 : ends[from - 1];
        var until = from + 1;
        while (until < ends.Length && ends[until] - before <= LinesInPiece) until++;
        return until;
    }

    private static SeedBatch Make(SeedFrame frame, long[] ends, int from, int until)
    {
        var batch = new SeedBatch();
        var begins = Enumerable.Range(from, until - from).Select(number => SeedRoom.Begin(frame, number)).ToList();
        frame.Keys.CreateRoomKeys([.. begins.Select(begin => begin.Id)]); // before any row that needs them
        for (var number = from; number < until; number++) SeedRoom.Make(frame, batch, number, (int)(ends[number] - (number == 0 ? 0 : ends[number - 1])), begins[number - from]);
        batch.Interleave();
        return batch;
    }
}
