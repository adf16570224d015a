using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>What everybody of the run did and saw. For any number of threads.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<(int Room, bool ByParent), int> _numbers = [];
    private readonly ConcurrentDictionary<(int Room, Guid Staff), (int Taken, int Unknown)> _raised = [];
    private readonly ConcurrentDictionary<string, int> _counts = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public ConcurrentQueue<Word> Said { get; } = [];

    public ConcurrentQueue<Pressed> Pressed { get; } = [];

    public ConcurrentQueue<Reception> Received { get; } = [];

    public ConcurrentQueue<(int Room, string MessageId)> Photos { get; } = [];

    public ConcurrentQueue<string> Events { get; } = [];

    public ConcurrentQueue<Fault> Seen { get; } = [];

    public IReadOnlyList<Raised> Raised => [.. _raised.Select(one => new Raised(one.Key.Room, one.Key.Staff, one.Value.Taken, one.Value.Unknown))];

    public IEnumerable<KeyValuePair<string, int>> Counts => _counts.OrderBy(one => one.Key, StringComparer.Ordinal);

    /// <summary>The next words of a room and side.</summary>
    public Word Next(int room, bool byParent) => new(room, byParent, _numbers.AddOrUpdate((room, byParent), 1, (_, last) => last + 1));

    public void Hear(Guid staff, ReadOnlySpan<byte> bytes)
    {
        var found = Word.In(bytes);
        if (found.Count == 0) return;
        var now = DateTimeOffset.UtcNow;
        foreach (var word in found.Distinct()) Received.Enqueue(new Reception(staff, word, now));
    }

    public void Raise(int room, Guid staff, bool isTaken) => _raised.AddOrUpdate((room, staff), (isTaken ? 1 : 0, isTaken ? 0 : 1), (_, sum) => isTaken ? (sum.Taken + 1, sum.Unknown) : (sum.Taken, sum.Unknown + 1));

    public void Count(string what) => _counts.AddOrUpdate(what, 1, (_, sum) => sum + 1);

    /// <summary>One line of the log, with the time since the start.</summary>
    public void Tell(string what, bool aloud = true)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{_watch.Elapsed:hh\\:mm\\:ss\\.fff}  {what}");
        Events.Enqueue(line);
        if (aloud) Console.WriteLine(line);
    }
}
