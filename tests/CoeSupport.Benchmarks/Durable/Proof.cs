using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace CoeSupport.Benchmarks.Durable;

/// <summary>
/// For each event: the commit that first wrote its row into the write-ahead log, a sync of that log that began after the commit's last page was
/// written and ended well, and the beginning of the "200" to the request that brought it. In this order, or it is a breach.
/// </summary>
internal static partial class Proof
{
    private const int FrameHeader = 24;

    /// <summary>How many answers of 200 were looked at, and what was wrong.</summary>
    public static (int Answers, List<string> Breaches) Of(IReadOnlyList<Call> calls)
    {
        var written = Commits(calls);
        var syncs = calls.Where(call => call.Name is "fdatasync" or "fsync" && IsLog(call) && call.Answered == 0).ToList();
        var breaches = new List<string>();
        var answers = 0;
        foreach (var (id, answered) in Answers(calls))
        {
            answers++;
            if (!written.TryGetValue(id, out var committed) || committed >= answered) breaches.Add($"{id}: 200 left before its row was in the log");
            else if (!syncs.Any(sync => sync.Began > committed && sync.Ended < answered)) breaches.Add($"{id}: no sync between its row and the 200");
        }
        return (answers, breaches);
    }

    /// <summary>The end of the write that completed the first commit with each event's row.</summary>
    private static Dictionary<string, int> Commits(IReadOnlyList<Call> calls)
    {
        var committed = new Dictionary<string, int>();
        var open = new HashSet<string>();
        var closes = false;
        foreach (var write in calls.Where(call => call.Name == "pwrite64" && IsLog(call)).OrderBy(call => call.Began))
        {
            // A frame is a header and a page; the header of a transaction's last frame says how large the database is then. Source: SQLite's file format, 4.1.
            if (write.Data.Length == FrameHeader)
            {
                closes = BinaryPrimitives.ReadUInt32BigEndian(write.Data.AsSpan(4)) != 0;
                continue;
            }
            foreach (Match id in Id().Matches(System.Text.Encoding.Latin1.GetString(write.Data))) open.Add(id.Value);
            if (!closes) continue;
            foreach (var id in open) committed.TryAdd(id, write.Ended);
            open.Clear();
            closes = false;
        }
        return committed;
    }

    private static IEnumerable<(string Id, int Answered)> Answers(IReadOnlyList<Call> calls)
    {
        var asked = new Dictionary<string, string>();
        foreach (var call in calls.Where(call => call.On.StartsWith("TCP", StringComparison.Ordinal)).OrderBy(call => call.Began))
        {
            var text = System.Text.Encoding.Latin1.GetString(call.Data);
            if (call.Name is "recvmsg" or "recvfrom" or "read")
            {
                if (Id().Match(text) is { Success: true } id) asked[call.On] = id.Value;
            }
            else if (text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && asked.Remove(call.On, out var id) && text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            {
                yield return (id, call.Began);
            }
        }
    }

    private static bool IsLog(Call call) => call.On.EndsWith("/support.db-wal", StringComparison.Ordinal);

    [GeneratedRegex(@"DURABLE\d{6}")]
    private static partial Regex Id();
}
