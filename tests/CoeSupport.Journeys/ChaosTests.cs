using System.Diagnostics;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>The short form of the chaos run, from the same code as the long ones (tests/CoeSupport.Benchmarks, "Chaos"): its own processes, a fixed seed, a few kills, every mood of LINE.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_minute_of_chaos_loses_doubles_and_misplaces_nothing_and_its_verdict_sees_what_is_spoilt()
    {
        var program = Path.Combine(Repository.Root, "tests", "CoeSupport.Benchmarks", "bin", Repository.Configuration, "net10.0", "CoeSupport.Benchmarks.dll");
        var start = new ProcessStartInfo("dotnet", [program, "chaos", "--seed", "8", "--minutes", "1", "--kills", "4"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The run ends by itself; what it started would outlive a run that is broken off.
        using var run = Process.Start(start)!;
        var said = Task.WhenAll(run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        var text = string.Join(Environment.NewLine, await said);
        output.WriteLine(text);

        Assert.True(run.ExitCode == 0, text);
        Assert.Contains("PASS  seed 8", text, StringComparison.Ordinal);
        Assert.Contains("The verdict sees each of loss", text, StringComparison.Ordinal);
    }
}
