using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CoeSupport.Benchmarks;

/// <summary>
/// Signed webhooks over loopback while the worker turns them into messages: how many a second are accepted, how long each takes, and how fast the
/// rooms fill. Bodies are made and signed beforehand, so that the generator costs little on the cores it shares with the workstation.
/// </summary>
internal static class Ingest
{
    public static async Task RunAsync(Options options)
    {
        var (connections, seconds, warmUp, events) = (options.Number("connections", 64), options.Number("seconds", 20), options.Number("warmup", 10), options.Number("events", 1));
        await using var app = await App.StartAsync();
        using var generator = new Generator(app.Address, connections, events);
        await generator.SendForAsync(warmUp); // the just-in-time compiler shares the two cores; a server runs for weeks
        await DrainedAsync(app);

        var before = Rooms(app);
        var (appBefore, ownBefore) = (app.ProcessorTime, Environment.CpuUsage.TotalTime);
        var watch = Stopwatch.StartNew();
        var (took, refused) = await generator.SendForAsync(seconds);
        var sending = watch.Elapsed.TotalSeconds;
        var (appTook, ownTook) = (app.ProcessorTime - appBefore, Environment.CpuUsage.TotalTime - ownBefore);
        var atEnd = Rooms(app);
        var backlog = took.Length * events - (atEnd - before);
        await DrainedAsync(app);
        var drained = watch.Elapsed.TotalSeconds;

        Console.WriteLine($"{connections} connections, {events} events a body, {seconds} s after a warm-up of {warmUp} s, {refused} refused");
        Console.WriteLine($"ingest    {took.Length * events / sending,8:N0} events/s");
        Console.WriteLine($"answer    p50 {Share.At(took, .5):N1} ms   p99 {Share.At(took, .99):N1} ms   p99.9 {Share.At(took, .999):N1} ms");
        Console.WriteLine($"drain     {(atEnd - before) / sending,8:N0} messages/s while sending, {(backlog > 1000 ? $"{backlog / (drained - sending):N0} messages/s of the backlog of {backlog:N0} afterwards" : "no backlog")}");
        Console.WriteLine($"processor {appTook.TotalMilliseconds * 1000 / (took.Length * events),8:N0} µs an event in the workstation, {ownTook.TotalMilliseconds * 1000 / (took.Length * events):N0} µs in the generator");
    }

    /// <summary>Waits until every event that was accepted is a message.</summary>
    public static async Task DrainedAsync(App app)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(5) && Count(app, "SELECT COUNT(*) FROM InboxEvents WHERE State = 1") > 0;) await Task.Delay(50);
    }

    private static long Rooms(App app) => Count(app, "SELECT COUNT(*) FROM Messages WHERE LineMessageId LIKE 'bench%'");

    private static long Count(App app, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={app.Database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
