using System.Text;
using System.Text.RegularExpressions;

namespace CoeSupport.Benchmarks.Durable;

/// <summary>
/// Would a power cut take anything that LINE was told is safe? A killed process does not answer that, the kernel still writes what it holds. So the
/// built program runs under strace and the order of its system calls is looked at. The same look at a copy of the program that does not sync has to
/// find breaches; otherwise it proves nothing.
/// </summary>
internal static partial class PowerCut
{
    public static async Task<bool> RunAsync(Options options)
    {
        var (one, many) = (options.Number("sequential", 100), options.Number("concurrent", 400));
        var whole = await LookAsync("as built", AppContext.BaseDirectory, one, many);
        var deaf = Directory.CreateTempSubdirectory("coesupport-benchmark-nosync-");
        try
        {
            CopyWithoutSync(deaf.FullName);
            var broken = await LookAsync("synchronous=OFF", deaf.FullName, one, many);
            var holds = whole is { Answers: > 0, Breaches.Count: 0 };
            var sees = broken is { Answers: > 0, Breaches.Count: > 0 };
            Console.WriteLine(holds ? "PASS  every 200 left after a sync that covers its rows" : "FAIL  a 200 left too early, or none was seen");
            Console.WriteLine(sees ? "PASS  the same look finds the breach in a program that does not sync" : "FAIL  this look does not see a missing sync and proves nothing");
            return holds && sees;
        }
        finally
        {
            deaf.Delete(recursive: true);
        }
    }

    private static async Task<(int Answers, List<string> Breaches)> LookAsync(string name, string program, int sequential, int concurrent)
    {
        var trace = Path.GetTempFileName();
        try
        {
            // -D keeps the workstation our own child, so that its end is the end of the trace.
            string[] strace = ["strace", "-D", "-f", "-yy", "-s", "5000", "-e", "signal=none", "-e", "trace=fdatasync,fsync,pwrite64,read,recvfrom,recvmsg,write,writev,sendto,sendmsg", "-o", trace];
            await using (var app = await App.StartAsync(under: strace, program: program))
            {
                using var http = new HttpClient { BaseAddress = app.Address };
                for (var n = 0; n < sequential; n++) await Generator.SendAsync(http, Body(n));
                await Parallel.ForEachAsync(Enumerable.Range(sequential, concurrent), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) => await Generator.SendAsync(http, Body(n)));
            }
            for (var waited = 0; waited < 300 && !Ended().IsMatch(File.ReadLines(trace).Last()); waited++) await Task.Delay(100);
            var (answers, breaches) = Proof.Of(Trace.Read(File.ReadLines(trace)));
            Console.WriteLine($"{name,-16} {answers} answers of 200 to {sequential} events one after the other and {concurrent} at 16 at a time: {breaches.Count} breaches");
            foreach (var breach in breaches.Take(3)) Console.WriteLine($"                 {breach}");
            return (answers, breaches);
        }
        finally
        {
            File.Delete(trace);
        }
    }

    // No switch in the product turns syncing off, so the literal in a copy of the built program is changed.
    private static void CopyWithoutSync(string to)
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories).Where(file => !file.Contains(".playwright", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var core = Path.Combine(to, "CoeSupport.Core.dll");
        var bytes = File.ReadAllBytes(core);
        var (full, off) = (Encoding.Unicode.GetBytes("synchronous=FULL"), Encoding.Unicode.GetBytes("synchronous=OFF "));
        var changed = 0;
        for (var at = bytes.AsSpan().IndexOf(full); at >= 0; at = bytes.AsSpan().IndexOf(full), changed++) off.CopyTo(bytes, at);
        if (changed == 0) throw new InvalidOperationException("The program has no such setting any more; look how it syncs now.");
        File.WriteAllBytes(core, bytes);
    }

    private static byte[] Body(int number) => Encoding.UTF8.GetBytes(
        $$$"""{"destination":"{{{App.Bot}}}","events":[{"type":"message","message":{"type":"text","id":"{{{number}}}","quoteToken":"q","text":"夜中に起きてしまって"},"webhookEventId":"DURABLE{{{number:000000}}}","deliveryContext":{"isRedelivery":false},"timestamp":{{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}},"source":{"type":"user","userId":"U{{{number % 20:x32}}}"},"replyToken":"r","mode":"active"}]}""");

    [GeneratedRegex(@"\+\+\+ (exited|killed)")]
    private static partial Regex Ended();
}
