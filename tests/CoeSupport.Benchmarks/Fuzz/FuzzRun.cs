using System.Diagnostics;
using CoeSupport.Web.Demo;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoeSupport.Benchmarks.Fuzz;

/// <summary>The long form: nonsense for minutes or an hour, from a seed. Ends with 1 when something was found.</summary>
internal static class FuzzRun
{
    public static async Task<bool> RunAsync(Options options)
    {
        var (seed, minutes) = (options.Number("seed", 1), options.Number("minutes", 5));
        var doors = await DoorsAsync();
        Console.WriteLine($"{doors.Count} addresses");
        await using var app = await App.StartAsync();
        using var fuzzer = new Fuzzer(app, doors, new FuzzOptions
        {
            Seed = seed,
            From = options.Number("from", 0),
            Steps = options.Number("steps", int.MaxValue / 2),
            Length = TimeSpan.FromMinutes(minutes),
            Share = options.Number("share", 100) / 100.0,
        }, Console.WriteLine);
        // Everything that it said meanwhile, for whoever looks into a finding.
        await using var log = File.CreateText(Path.Combine(Path.GetTempPath(), $"coesupport-fuzz-{seed}.log"));
        app.Said += line => { lock (log) log.WriteLine(line); };
        var watch = Stopwatch.StartNew();
        var isSound = await fuzzer.RunAsync();
        foreach (var (what, count) in fuzzer.Counts.OrderBy(one => one.Key, StringComparer.Ordinal)) Console.WriteLine($"{count,9:N0}  {what}");
        Console.WriteLine($"{(isSound ? "PASS" : "FAIL")}  seed {seed}, {watch.Elapsed:hh\\:mm\\:ss}, {fuzzer.Findings.Count} findings");
        return isSound;
    }

    /// <summary>The addresses as the program itself maps them: it is started here on a storage of its own, asked, and stopped.</summary>
    private static async Task<IReadOnlyList<Door>> DoorsAsync()
    {
        var folder = Directory.CreateTempSubdirectory("coesupport-doors-");
        var found = new TaskCompletionSource<IReadOnlyList<Door>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = DiagnosticListener.AllListeners.Subscribe(new Watch<DiagnosticListener>(listener =>
        {
            if (listener.Name == "Microsoft.Extensions.Hosting") listener.Subscribe(new Watch<KeyValuePair<string, object?>>(told =>
            {
                if (told is not { Key: "HostBuilt", Value: IHost host }) return;
                var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
                lifetime.ApplicationStarted.Register(() =>
                {
                    found.TrySetResult(Door.Of(host.Services.GetRequiredService<EndpointDataSource>()));
                    lifetime.StopApplication();
                });
            }));
        }));
        string[] settings =
        [
            "--environment=Development", "--applicationName=CoeSupport.Web", "--urls=http://127.0.0.1:0", $"--Storage:Path={folder.FullName}", "--Logging:LogLevel:Default=Error",
            "--Line:Channels:0:Name=x", "--Line:Channels:0:ChannelSecret=x", "--Line:Channels:0:ChannelAccessToken=x", $"--Line:Channels:0:BotUserId={App.Bot}", "--Line:ApiBaseAddress=http://127.0.0.1:1/",
        ];
        var running = Task.Run(() => typeof(DemoContent).Assembly.EntryPoint!.Invoke(null, [settings]));
        var doors = await found.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await running;
        folder.Delete(recursive: true);
        return doors;
    }

    private sealed class Watch<T>(Action<T> hear) : IObserver<T>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(T value) => hear(value);
    }
}
