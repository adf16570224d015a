namespace CoeSupport.Benchmarks;

/// <summary>
/// The workstation and the plain receiver in turns, with the same generator on the same disk, so that whatever else the machine does falls on both. The
/// workstation also turns every event into a message of a room meanwhile; the plain receiver keeps it and no more.
/// </summary>
internal static class IngestComparison
{
    public static async Task<bool> RunAsync(Options options)
    {
        var (connections, seconds, warmUp, events, rounds) = (options.Number("connections", 64), options.Number("seconds", 10), options.Number("warmup", 10), options.Number("events", 1), options.Number("rounds", 3));
        await using var app = await App.StartAsync();
        await using var plain = await PlainReceiver.StartAsync();
        using var toUs = new Generator(app.Address, connections, events);
        using var toThem = new Generator(plain.Address, connections, events);
        await toUs.SendForAsync(warmUp);
        await toThem.SendForAsync(warmUp);
        await Ingest.DrainedAsync(app);
        Console.WriteLine($"{connections} connections, {events} events a body, {rounds} rounds of {seconds} s each after a warm-up of {warmUp} s; the plain receiver is LINE's SDK with Express and {plain.By}");
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            theirs.Add(await MeasureAsync("plain receiver", toThem, () => plain.ProcessorTime));
            ours.Add(await MeasureAsync("workstation", toUs, () => app.ProcessorTime));
            await Ingest.DrainedAsync(app);
        }
        var ratio = Median(ours) / Median(theirs);
        Console.WriteLine($"ratio of the medians {ratio:N2}; of the rounds {string.Join(", ", ours.Zip(theirs, (mine, other) => $"{mine / other:N2}"))}; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        return ratio >= 3;

        async Task<double> MeasureAsync(string who, Generator generator, Func<TimeSpan> processor)
        {
            var before = processor();
            var (took, refused) = await generator.SendForAsync(seconds);
            var rate = took.Length * events / (double)seconds;
            Console.WriteLine($"{who,-16}{rate,8:N0} events/s   p50 {Share.At(took, .5),6:N1} ms   p99 {Share.At(took, .99),6:N1} ms   {(processor() - before).TotalMilliseconds * 1000 / (took.Length * events),6:N0} µs of work an event   {refused} refused");
            return rate;
        }
    }

    private static double Median(List<double> rates) => Share.At([.. rates.Order()], .5);
}
