using System.Diagnostics;
using System.Globalization;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Benchmarks.Rooms;

/// <summary>
/// What a room of many messages costs the server: opening it, going to a place in the middle, finding a word. Cold is the first time in a fresh
/// process whose database was only opened (JIT, EF Core's queries, SQLite's own cache; the disk's cache is warm); each is a process of its own.
/// </summary>
internal static class BigRooms
{
    private const int Open = 60;

    public static async Task RunAsync(Options options)
    {
        var (messages, runs) = (options.Number("messages", 10_000), options.Number("runs", 5));
        var folder = Directory.CreateTempSubdirectory("coesupport-benchmark-");
        try
        {
            await BigRoom.MakeAsync(folder.FullName, messages);
            Console.WriteLine($"a room of {messages:N0} messages, {new FileInfo(Path.Combine(folder.FullName, "support.db")).Length / 1048576.0:N0} MB");
            foreach (var what in new[] { "open", "middle", "find-one", "find-many" })
            {
                var cold = new List<Took>();
                var warm = new List<Took>();
                for (var run = 0; run < runs; run++)
                {
                    var took = await InOwnProcessAsync(what, messages, folder.FullName);
                    cold.Add(took[0]);
                    warm.AddRange(took.Skip(took.Count / 5));
                }
                foreach (var (name, all) in new[] { ("cold", cold), ("warm", warm) })
                {
                    Console.WriteLine($"{Share.Line($"{what}, {name}", all.Select(one => one.Passed))}   processor {all.Average(one => one.Worked),6:N1} ms");
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The child: does one thing again and again and prints how long each took.</summary>
    public static async Task MeasureAsync(string what, int messages, string folder)
    {
        using var room = BigRoom.Open(folder);
        // A server has opened its door before anybody comes: at the start it looks for migrations and channels.
        await using (var db = room.Database.OpenAsSystem("a benchmark warms the door")) await db.Channels.AsNoTracking().ToListAsync();
        var (transcript, find) = (new Transcript(room.Database, room.Keys), new FindInRoom(room.Database, room.Keys));
        for (var n = 0; n < (what.StartsWith("find", StringComparison.Ordinal) ? 40 : 200); n++)
        {
            var (began, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var got = what switch
            {
                "open" => (await transcript.ReadAsync(BigRoom.Reader, BigRoom.Id, Stretch.Newest(Open), CancellationToken.None))!.Messages.Count,
                "middle" => (await transcript.ReadAsync(BigRoom.Reader, BigRoom.Id, Stretch.Around(messages / 2), CancellationToken.None))!.Messages.Count,
                "find-one" => (await find.FindAsync(BigRoom.Reader, BigRoom.Id, SoughtWords.Of("合言葉")!, CancellationToken.None))!.Count,
                "find-many" => (await find.FindAsync(BigRoom.Reader, BigRoom.Id, SoughtWords.Of("みるく")!, CancellationToken.None))!.Count,
                _ => throw new ArgumentOutOfRangeException(nameof(what)),
            };
            var passed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} {(Environment.CpuUsage.TotalTime - worked).TotalMilliseconds}"));
            if (got == 0) throw new InvalidOperationException($"{what}: nothing was read.");
        }
    }

    private static async Task<List<Took>> InOwnProcessAsync(string what, int messages, string folder)
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CoeSupport.Benchmarks.dll"), "rooms-measure", what, $"{messages}", folder]) { RedirectStandardOutput = true })!;
        var lines = (await child.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await child.WaitForExitAsync();
        if (child.ExitCode != 0) throw new InvalidOperationException($"{what} could not be measured.");
        return [.. lines.Select(line => line.Split(' ')).Select(parts => new Took(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture)))];
    }

    /// <summary>Milliseconds on the clock, and of the processors' work: the second tells on a busy machine.</summary>
    private readonly record struct Took(double Passed, double Worked);
}
