using System.Diagnostics;
using System.Globalization;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Benchmarks.Rooms;

/// <summary>
/// What a room of many messages costs the server: opening it, going to a place in the middle, finding a word. Cold is the first time in a fresh
/// process (JIT, EF Core's model and queries, key store, SQLite's own cache; the disk's cache is warm); each cold figure is a process of its own.
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
                var cold = new List<double>();
                var warm = new List<double>();
                for (var run = 0; run < runs; run++)
                {
                    var took = await InOwnProcessAsync(what, messages, folder.FullName);
                    cold.Add(took[0]);
                    warm.AddRange(took.Skip(took.Count / 10));
                }
                Console.WriteLine(Share.Line($"{what}, cold", cold));
                Console.WriteLine(Share.Line($"{what}, warm", warm));
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
        var (transcript, find) = (new Transcript(room.Database, room.Keys), new FindInRoom(room.Database, room.Keys));
        for (var n = 0; n < (what.StartsWith("find", StringComparison.Ordinal) ? 40 : 200); n++)
        {
            var began = Stopwatch.GetTimestamp();
            var got = what switch
            {
                "open" => (await transcript.ReadAsync(BigRoom.Reader, BigRoom.Id, Stretch.Newest(Open), CancellationToken.None))!.Messages.Count,
                "middle" => (await transcript.ReadAsync(BigRoom.Reader, BigRoom.Id, Stretch.Around(messages / 2), CancellationToken.None))!.Messages.Count,
                "find-one" => (await find.FindAsync(BigRoom.Reader, BigRoom.Id, SoughtWords.Of("合言葉")!, CancellationToken.None))!.Count,
                "find-many" => (await find.FindAsync(BigRoom.Reader, BigRoom.Id, SoughtWords.Of("みるく")!, CancellationToken.None))!.Count,
                _ => throw new ArgumentOutOfRangeException(nameof(what)),
            };
            Console.WriteLine(Stopwatch.GetElapsedTime(began).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
            if (got == 0) throw new InvalidOperationException($"{what}: nothing was read.");
        }
    }

    private static async Task<List<double>> InOwnProcessAsync(string what, int messages, string folder)
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CoeSupport.Benchmarks.dll"), "rooms-measure", what, $"{messages}", folder]) { RedirectStandardOutput = true })!;
        var lines = (await child.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await child.WaitForExitAsync();
        if (child.ExitCode != 0) throw new InvalidOperationException($"{what} could not be measured.");
        return [.. lines.Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }
}
