using System.Diagnostics;
using System.Globalization;
using CoeSupport.TestKit;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>
/// Everything that can go wrong, one after the other, by a seed: kills at any instant, also while starting, LINE in every mood, webhooks doubled and out of order,
/// a slow disk, a full one and a database that breaks off. What cannot be had on this machine is said, loudly, before the run.
/// </summary>
#pragma warning disable CA5394 // a seeded run, not a secret
internal sealed class Nemesis(World world, Desk desk, Ledger ledger, IReadOnlyList<ParentVoice> parents, Random random, TimeSpan leaps)
{
    private static readonly string[] Moods = ["error500", "acceptThenTimeout", "acceptThenReset", "acceptThenError500", "resetBefore", "rateLimit", "slow", "monthlyLimit"];
    private int _mood;

    /// <summary>Kills of the workstation so far.</summary>
    public int Kills { get; private set; }

    /// <summary>What this machine cannot do, and why.</summary>
    public IReadOnlyList<string> Missing { get; } =
    [
        .. new[]
        {
            world.HasSmallDisk ? null : "full disk: no small tmpfs could be mounted here (needs the right to mount)",
            World.Run("strace", "-V") ? null : "slow fdatasync: strace is not installed",
            leaps > TimeSpan.Zero ? null : "clock steps: not asked for (--leaps SECONDS), because what a screen may show at an instant can be judged less exactly with them",
        }.OfType<string>(),
    ];

    /// <summary>Rages until so many kills were made or the time is over.</summary>
    public async Task RageAsync(int kills, TimeSpan most, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var acts = Acts();
        var waiting = new Queue<Func<CancellationToken, Task>>();
        foreach (var _ in Moods)
        {
            await DoAsync(MoodAsync, ct);
            await TakenAsync(TimeSpan.FromSeconds(2), ct); // so that it meets somebody's words
        }
        while (Kills < kills && watch.Elapsed < most)
        {
            // Every kind has its turn before any comes again; a kill after each or every second of them.
            if (waiting.Count == 0) foreach (var next in acts.OrderBy(_ => random.Next())) waiting.Enqueue(next);
            await DoAsync(waiting.Dequeue(), ct);
            await Task.Delay(random.Next(50, 1500), ct);
            if (random.Next(4) == 0) continue;
            await KillAsync(ct);
            await LiveAsync(ct);
        }
    }

    /// <summary>
    /// A life of any length. On a busy machine everything takes longer, and so does a life: every second one lasts until a supporter's words were taken, otherwise
    /// nobody would get anything done between two kills.
    /// </summary>
    private async Task LiveAsync(CancellationToken ct)
    {
        if (random.Next(2) == 0) await TakenAsync(TimeSpan.FromSeconds(30), ct);
        await Task.Delay(random.Next(50, 2500), ct);
    }

    /// <summary>Waits until some supporter's words are taken, at most so long.</summary>
    public async Task TakenAsync(TimeSpan most, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        for (var before = Taken(); Taken() == before && watch.Elapsed < most;) await Task.Delay(50, ct);

        int Taken() => ledger.Pressed.Count(one => one.Press == Press.Taken);
    }

    /// <summary>Waits until there is something of every kind to judge, a call of a specialist too, at most so long.</summary>
    public async Task EnoughAsync(TimeSpan most, CancellationToken ct)
    {
        bool IsEnough() => ledger.Raised.Any(one => one.Taken > 0) && ledger.Pressed.Count(one => one.Press == Press.Taken) >= 20;
        for (var watch = Stopwatch.StartNew(); !IsEnough() && watch.Elapsed < most;) await Task.Delay(200, ct);
    }

    /// <summary>All is well again.</summary>
    public async Task CalmAsync(CancellationToken ct)
    {
        if (leaps > TimeSpan.Zero) world.Leap(TimeSpan.Zero);
        await desk.BehaveAsync(new { push = "normal", duplicateWebhooks = false, reorderWebhooks = false, batchWebhooks = false, mediaPreparing = false, rateLimits = false }, ct);
        ledger.Tell("calm");
    }

    private List<Func<CancellationToken, Task>> Acts()
    {
        List<Func<CancellationToken, Task>> acts = [MoodAsync, MoodAsync, MoodAsync, ShuffleAsync, RedeliverAsync, KillSimulatorAsync];
        if (!Missing.Any(what => what.StartsWith("slow fdatasync", StringComparison.Ordinal))) acts.Add(SlowDiskAsync);
        if (!Missing.Any(what => what.StartsWith("full disk", StringComparison.Ordinal))) acts.Add(FullDiskAsync);
        if (world.IsPostgres) acts.Add(DatabaseAsync);
        if (leaps > TimeSpan.Zero) acts.AddRange([LeapAsync, LeapAsync]);
        return acts;
    }

    private async Task DoAsync(Func<CancellationToken, Task> act, CancellationToken ct)
    {
        try
        {
            await act(ct);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException && !ct.IsCancellationRequested)
        {
            ledger.Tell($"that could not be done: {error.Message}");
        }
    }

    private async Task KillAsync(CancellationToken ct)
    {
        await world.Web.KillAsync();
        Kills++;
        ledger.Tell($"kill {Kills} of the workstation");
        await Task.Delay(random.Next(0, 1200), ct);
        if (random.Next(6) == 0)
        {
            await world.StartAsync(ct, waits: false);
            await Task.Delay(random.Next(50, 2500), ct);
            await world.Web.KillAsync();
            Kills++;
            ledger.Tell($"kill {Kills} of the workstation, while it was starting");
        }
        await world.StartAsync(ct);
    }

    private async Task KillSimulatorAsync(CancellationToken ct)
    {
        await world.Simulator.KillAsync();
        ledger.Count("kills of the simulator");
        ledger.Tell("kill of the simulator: LINE is gone");
        await Task.Delay(random.Next(0, 1500), ct);
        await world.StartSimulatorAsync(ct);
    }

    private async Task MoodAsync(CancellationToken ct)
    {
        var mood = Moods[_mood++ % Moods.Length];
        var remaining = mood == "monthlyLimit" ? 1 : random.Next(1, 5);
        ledger.Count($"LINE: {mood}");
        ledger.Tell($"LINE: {mood} for {remaining}");
        await desk.BehaveAsync(new { push = mood, remaining }, ct);
    }

    private async Task ShuffleAsync(CancellationToken ct)
    {
        var (doubles, reorders, batches, prepares, rates) = (random.Next(2) == 0, random.Next(2) == 0, random.Next(3) == 0, random.Next(3) == 0, random.Next(3) == 0);
        ledger.Tell($"LINE: webhooks{(doubles ? " doubled" : "")}{(reorders ? " reordered" : "")}{(batches ? " many in a body" : "")}{(prepares ? ", media 202" : "")}{(rates ? ", rates" : "")}");
        foreach (var (mood, isOn) in new[] { ("doubled", doubles), ("reordered", reorders), ("many in a body", batches), ("media 202", prepares), ("rates", rates) }) if (isOn) ledger.Count($"LINE: {mood}");
        await desk.BehaveAsync(new { duplicateWebhooks = doubles, reorderWebhooks = reorders, batchWebhooks = batches, mediaPreparing = prepares, rateLimits = rates }, ct);
    }

    private async Task RedeliverAsync(CancellationToken ct)
    {
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            if (parents[random.Next(parents.Count)].AnyEvent(random.Next(int.MaxValue)) is not { } known) continue;
            ledger.Count("events handed over once more");
            await desk.RedeliverAsync(known, ct);
        }
        ledger.Tell("LINE hands over old events once more");
    }

    private async Task SlowDiskAsync(CancellationToken ct)
    {
        var milliseconds = random.Next(30, 400);
        ledger.Count("slow fdatasync");
        ledger.Tell($"every fdatasync takes {milliseconds} ms longer");
        using var strace = Process.Start(new ProcessStartInfo("strace",
            ["-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", string.Create(CultureInfo.InvariantCulture, $"inject=fdatasync:delay_enter={milliseconds * 1000}"), "-p", string.Join(',', world.Syncing)])
        { RedirectStandardError = true })!;
        try
        {
            await Task.Delay(random.Next(1500, 4000), ct);
            if (random.Next(2) == 0) await KillAsync(ct);
        }
        finally
        {
            if (!strace.HasExited) strace.Kill();
            await strace.WaitForExitAsync(CancellationToken.None);
        }
    }

    private async Task FullDiskAsync(CancellationToken ct)
    {
        ledger.Count("full disk");
        ledger.Tell("the disk is full");
        var before = world.DiskComplaints;
        world.FillDisk();
        try
        {
            await Task.Delay(random.Next(1000, 4000), ct);
            if (random.Next(3) == 0)
            {
                await world.Web.KillAsync();
                Kills++;
                ledger.Tell($"kill {Kills} of the workstation, on a full disk");
                await world.MakeRoomAsync();
                await world.StartAsync(ct);
            }
        }
        finally
        {
            await world.MakeRoomAsync();
        }
        if (world.DiskComplaints > before) ledger.Count("full disk that PostgreSQL met");
        ledger.Tell("the disk has room again", aloud: false);
    }

    private Task LeapAsync(CancellationToken ct)
    {
        var by = leaps * ((random.NextDouble() * 2) - 1);
        ledger.Count("leaps of the clock");
        ledger.Tell(string.Create(CultureInfo.InvariantCulture, $"the clock leaps to {by.TotalSeconds:N1} s from the machine's"));
        world.Leap(by);
        return Task.CompletedTask;
    }

    private async Task DatabaseAsync(CancellationToken ct)
    {
        ledger.Count("PostgreSQL restarted");
        ledger.Tell("PostgreSQL breaks off and comes back");
        await PostgresCluster.RestartAsync();
        await Task.Delay(random.Next(0, 1000), ct);
    }
}
#pragma warning restore CA5394
