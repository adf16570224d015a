using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace CoeSupport.Benchmarks.Circuits;

/// <summary>
/// Many supporters at once, each with a room of theirs open, while parents write: more and more of them, until one of Mattermost's stop rules holds (on average over
/// 100 ms, p99 over 2 s, errors over 0.025 %, processor over 85 %) or all are there. Everything on one machine: database, workstation and this generator.
/// </summary>
internal static class Crowd
{
    // A message that has not been drawn after this long counts as an error.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<bool> RunAsync(Options options)
    {
        var (count, step, seconds, rate, lines) = (options.Number("count", 2000), options.Number("step", 250), options.Number("seconds", 30), options.Number("rate", 20), options.Number("lines", 30));
        CrowdWorld world = null!;
        await using var app = await App.StartAsync(prepare: async folder => world = await CrowdWorld.FillAsync(folder, count));
        using var http = new HttpClient { BaseAddress = app.Address };
        await world.TalkAsync(app, http, lines);
        var people = world.Supporters.Take(count).ToList();
        var (open, opened, emptySet) = (new List<Seen>(), new List<double>(), app.WorkingSet);
        Console.WriteLine($"{world.Supporters.Count} supporters, {world.Rooms} rooms of {lines} lines and more; working set before the first circuit {emptySet / 1048576.0:N0} MB");
        Console.WriteLine("circuits   webhook → drawn ms: avg     p50     p95     p99     max   late or lost      processor: all  workstation  ms a message   MB/circuit   opened in ms: p50     p99");
        var ceiling = 0;
        try
        {
            while (open.Count < people.Count)
            {
                opened.Clear();
                await OpenAsync(app, people.Skip(open.Count).Take(step), open, opened);
                await Task.Delay(TimeSpan.FromSeconds(3));
                var found = await MeasureAsync(app, http, open, rate, seconds);
                var openings = opened.Order().ToArray();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{open.Count,8}   {found.Average,24:N1} {Share.At(found.Sorted, .5),7:N1} {Share.At(found.Sorted, .95),7:N1} {Share.At(found.Sorted, .99),7:N1} {found.Sorted.LastOrDefault(),7:N0}   {found.Missing,6}/{found.Expected,-8} {found.Processor,13:P0} {found.Workstation,12:P0} {found.Work,13:N1} {(app.WorkingSet - emptySet) / 1048576.0 / open.Count,12:N2}   {Share.At(openings, .5),17:N0} {Share.At(openings, .99),7:N0}"));
                if (options.Number("rules", 1) == 1 && found.Broken is { } rule)
                {
                    Console.WriteLine($"stopped: {rule}");
                    break;
                }
                ceiling = open.Count;
            }
        }
        finally
        {
            await Parallel.ForEachAsync(open, async (seen, _) => await seen.Circuit.DisposeAsync());
        }
        Console.WriteLine($"ceiling {ceiling} circuits of {people.Count}; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        return ceiling == people.Count;
    }

    private static async Task OpenAsync(App app, IEnumerable<CrowdWorld.Supporter> people, List<Seen> open, List<double> opened)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = patience.Token }, async (person, ct) =>
        {
            var cookies = new CookieContainer();
            cookies.Add(app.Address, new Cookie("coesupport", person.Secret));
            var watch = Stopwatch.StartNew();
            var seen = new Seen(person.LineUser);
            seen.Circuit = await Circuit.OpenAsync(app.Address, cookies, $"rooms/{person.Room}", "reply-text", ct, seen.Draw);
            lock (open)
            {
                opened.Add(watch.Elapsed.TotalMilliseconds);
                open.Add(seen);
            }
        });
    }

    private static async Task<Found> MeasureAsync(App app, HttpClient http, List<Seen> open, int rate, int seconds)
    {
        var (byParent, random) = (open.ToLookup(seen => seen.LineUser), new Random(open.Count));
        var parents = byParent.Select(group => group.Key).ToList();
        var (sent, failures, sending) = (new ConcurrentDictionary<int, (string Parent, long At)>(), 0, new List<Task>());
        foreach (var seen in open) seen.Forget();
        var (processor, workstation, from) = (MachineTime(), app.ProcessorTime, Stopwatch.GetTimestamp());
        for (var n = 0; n < rate * seconds; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / rate) - Stopwatch.GetElapsedTime(from);
            if (due > TimeSpan.Zero) await Task.Delay(due);
            var (number, parent) = (Interlocked.Increment(ref _number), parents[random.Next(parents.Count)]);
            sent[number] = (parent, Stopwatch.GetTimestamp());
            sending.Add(Task.Run(async () =>
            {
                if (!await Generator.SendAsync(http, Latency.Body(parent, number))) Interlocked.Increment(ref failures);
            }));
        }
        var (took, busy, its) = (Stopwatch.GetElapsedTime(from), MachineTime() - processor, app.ProcessorTime - workstation);
        await Task.WhenAll(sending);
        var expected = sent.Sum(one => byParent[one.Value.Parent].Count());
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && sent.Any(one => byParent[one.Value.Parent].Any(seen => !seen.Drawn.ContainsKey(one.Key)));) await Task.Delay(50);
        var times = sent.SelectMany(one => byParent[one.Value.Parent].Where(seen => seen.Drawn.ContainsKey(one.Key)).Select(seen => Stopwatch.GetElapsedTime(one.Value.At, seen.Drawn[one.Key]).TotalMilliseconds)).Order().ToArray();
        return new Found(times, expected, expected - times.Length + failures, busy / took / Environment.ProcessorCount, its / took / Environment.ProcessorCount, its.TotalMilliseconds / sent.Count);
    }

    private static int _number;

    // All that was not idle on this machine, of all processors together.
    private static TimeSpan MachineTime()
    {
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(value => long.Parse(value, CultureInfo.InvariantCulture)).ToArray();
        return TimeSpan.FromMilliseconds((ticks.Sum() - ticks[3] - ticks[4]) * 10);
    }

    private sealed record Found(double[] Sorted, int Expected, int Missing, double Processor, double Workstation, double Work)
    {
        public double Average => Sorted.Length == 0 ? double.NaN : Sorted.Average();

        public string? Broken => Missing > Expected * .00025 ? "errors over 0.025 %" : Average > 100 ? "on average over 100 ms" : Share.At(Sorted, .99) > 2000 ? "p99 over 2 s" : Processor > .85 ? "processor over 85 %" : null;
    }

    /// <summary>One open screen, and when it was drawn what number of message.</summary>
    private sealed class Seen(string lineUser)
    {
        private static readonly byte[] Mark = "#"u8.ToArray();

        public Circuit Circuit { get; set; } = null!;

        public string LineUser => lineUser;

        public ConcurrentDictionary<int, long> Drawn { get; } = new();

        public void Forget() => Drawn.Clear();

        // Numbers stand as #n# in a line (see Latency.Body); only the first drawing of each counts.
        public void Draw(ReadOnlyMemory<byte> render)
        {
            var now = Stopwatch.GetTimestamp();
            var rest = render.Span;
            for (int at; (at = rest.IndexOf(Mark)) >= 0;)
            {
                rest = rest[(at + 1)..];
                var end = rest.IndexOf(Mark);
                if (end is > 0 and < 10 && int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) Drawn.TryAdd(number, now);
            }
        }
    }
}
