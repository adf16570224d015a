using System.Diagnostics;
using CoeSupport.Core.Seeding;
using CoeSupport.TestKit;

namespace CoeSupport.Benchmarks.Growth;

/// <summary>
/// What people do most, in storages of 10,000, 1,000,000 and 10,000,000 messages. All three are open at once and each reading is done in one after the other,
/// so that whatever else the machine does falls on all of them. The same number of supporters and of rooms that wait in each, because those decide about the
/// board and the suggestions; rooms and messages in proportion.
/// </summary>
internal static class Growing
{
    private const double Aim = 1.5;

    public static async Task<bool> RunAsync(Options options)
    {
        var (supporters, waiting, readings, warmUp) = (options.Number("supporters", 20_000), options.Number("without-trio", 50), options.Number("readings", 200), options.Number("warmup", 40));
        long[] sizes = [10_000, 1_000_000, options.Number("most", 10_000_000)];
        var (kept, onPostgres) = (options.Text("folder"), options.Text("database") == "Postgres");
        if (onPostgres && kept is not null) throw new ArgumentException("--folder keeps SQLite's storages only: PostgreSQL's server is the run's own and goes with it.");
        if (onPostgres) PostgresCluster.LieIn(Path.GetTempPath(), "-c max_wal_size=4GB"); // a log of usual size would stop the seeding for a checkpoint every few seconds
        var folder = kept is null ? Directory.CreateTempSubdirectory("coesupport-growth-") : Directory.CreateDirectory(kept);
        var storages = new List<GrownStorage>();
        try
        {
            foreach (var size in sizes)
            {
                var plan = new SeedPlan((int)(size / 100), size, supporters, Seed: 1, waiting);
                var at = Path.Combine(folder.FullName, $"{size}");
                var postgres = onPostgres ? await PostgresCluster.CreateDatabaseAsync(isPooled: true) ?? throw new InvalidOperationException(PostgresCluster.Missing) : null;
                var (storage, seeded) = await GrownStorage.OpenAsync(at, postgres, plan);
                storages.Add(storage);
                Console.WriteLine($"{plan.Rooms,8:N0} rooms, {size,10:N0} messages, {supporters:N0} supporters, {waiting} waiting: {await storage.SizeAsync() / 1048576.0:N0} MB{(seeded is { } done ? $"; seeded in {done.Took.TotalSeconds:N1} s, {done.Rate:N0} a second" : "")}");
            }
            var curves = new List<Curve>();
            var random = new Random(9);
            foreach (var (name, n) in storages[0].Readings.Select((reading, n) => (reading.Name, n)))
            {
                var took = sizes.Select(_ => new List<double>()).ToList();
                for (var round = -warmUp; round < readings; round++)
                {
                    for (var size = 0; size < sizes.Length; size++)
                    {
                        var began = Stopwatch.GetTimestamp();
                        await storages[size].Readings[n].Read(random);
                        if (round >= 0) took[size].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                }
                curves.Add(Curve.Of(name, sizes, took));
                Console.WriteLine(curves[^1].Line(Aim));
            }
            Console.WriteLine($"{readings} readings of each kind and size after {warmUp} to warm up; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
            await File.WriteAllTextAsync(Plot.PathOf($"growth-{(onPostgres ? "postgres" : "sqlite")}.svg"), Plot.Of(curves, Aim));
            return curves.All(curve => curve.Growth <= Aim);
        }
        finally
        {
            foreach (var storage in storages) storage.Dispose();
            if (kept is null) folder.Delete(recursive: true);
        }
    }
}
