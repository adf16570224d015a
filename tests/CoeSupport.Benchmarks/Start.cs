using System.Diagnostics;

namespace CoeSupport.Benchmarks;

/// <summary>From starting the built program to ready, on a fresh storage with the demo world, and the memory it holds at rest.</summary>
internal static class Start
{
    public static async Task RunAsync(Options options)
    {
        var took = new List<double>();
        var memory = new List<double>();
        for (var run = 0; run < options.Number("runs", 5); run++)
        {
            var watch = Stopwatch.StartNew();
            await using var app = await App.StartAsync(program: options.Text("program"));
            took.Add(watch.Elapsed.TotalSeconds);
            await Task.Delay(3000);
            memory.Add(app.WorkingSet / 1048576.0);
        }
        Console.WriteLine($"start to ready  median {took.Order().ElementAt(took.Count / 2):N2} s (min {took.Min():N2}, max {took.Max():N2}, {took.Count} runs)");
        Console.WriteLine($"memory at rest  median {memory.Order().ElementAt(memory.Count / 2):N0} MB");
    }
}
