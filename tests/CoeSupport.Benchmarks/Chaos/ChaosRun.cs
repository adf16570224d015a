using System.Diagnostics;
using System.Globalization;
using CoeSupport.Benchmarks.Circuits;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>
/// Workstation and simulator as processes, parents, supporters, a coordinator and a specialist at work, and a nemesis. When it has raged and the queues are
/// empty, what was said is held against rooms, phones, sockets and steps; then the finding is spoilt in every way there is, and the same verdict must see each.
/// </summary>
#pragma warning disable CA5394 // a seeded run, not a secret
internal static class ChaosRun
{
    private static readonly string[] Parents = ["ゆず", "そらまめ", "mio", "リン🌻", "まだパパ見習い", "なぎ", "しおん", "みかん箱"];
    private static readonly string[] People = ["morishita", "saeki", "kuroda", "ono"];
    private static readonly TimeSpan Drain = TimeSpan.FromMinutes(8), Finish = TimeSpan.FromMinutes(2);

    public static async Task<bool> RunAsync(Options options)
    {
        var (seed, minutes) = (options.Number("seed", Environment.TickCount & 0xFFFF), options.Number("minutes", 5));
        var leaps = TimeSpan.FromSeconds(options.Number("leaps", 0));
        var (kills, onPostgres, spoilt) = (options.Number("kills", minutes * 6), options.Text("database") == "Postgres", options.Text("sabotage"));
        if (spoilt is not null && !Sabotage.Kinds.ContainsKey(spoilt)) throw new ArgumentException($"--sabotage {string.Join('|', Sabotage.Kinds.Keys)}");
        var ledger = new Ledger();
        // Bounded whatever happens: a run that hangs is a run that failed.
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(minutes) + Drain + Finish + TimeSpan.FromMinutes(3));
        ledger.Tell($"chaos, seed {seed}, on {(onPostgres ? "PostgreSQL" : "SQLite")}, {kills} kills or {minutes} min, load of the machine {Load()}");
        await using var world = await World.SetAsync(onPostgres, hasLeaps: leaps > TimeSpan.Zero, bound.Token);
        using var desk = new Desk(world.Line);
        var witness = new Witness(world, leaps);
        await world.Web.KillAsync();
        await witness.ArrangeAsync(["tanaka", "kawaguchi"], bound.Token);
        var rooms = await witness.RoomsAsync(Parents, bound.Token);
        await world.StartAsync(bound.Token);
        foreach (var room in rooms) await desk.MeetAsync(room.User, room.Name, bound.Token);

        var dice = new Random(seed);
        var parents = rooms.Select(room => new ParentVoice(desk, ledger, room, new Random(dice.Next()))).ToList();
        var supporters = People.Select(key => new Supporter(new Person(world, ledger, key), ledger, rooms, new Random(dice.Next()))).ToList();
        await using var minagawa = new Person(world, ledger, "minagawa");
        await using var tanaka = new Person(world, ledger, "tanaka");
        var nemesis = new Nemesis(world, desk, ledger, parents, new Random(dice.Next()), leaps);
        foreach (var what in nemesis.Missing) ledger.Tell($"SKIPPED here: {what}");

        using var stop = new CancellationTokenSource();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(bound.Token);
        List<Task> working =
        [
            .. parents.Select(parent => Task.Run(() => parent.SpeakAsync(stop.Token))),
            .. supporters.Select(supporter => Task.Run(() => supporter.WorkAsync(stop.Token, end.Token))),
            Task.Run(() => new Coordinator(minagawa, ledger, rooms, People, new Random(dice.Next())).WorkAsync(stop.Token)),
            Task.Run(() => new Specialist(tanaka, ledger, new Random(dice.Next())).WorkAsync(stop.Token)),
        ];
        try
        {
            await nemesis.TakenAsync(TimeSpan.FromMinutes(1), bound.Token); // no blow before everybody is at work
            await nemesis.RageAsync(kills, TimeSpan.FromMinutes(minutes), bound.Token);
            await nemesis.CalmAsync(bound.Token);
            await nemesis.EnoughAsync(TimeSpan.FromMinutes(1), bound.Token);
            await stop.CancelAsync();
            end.CancelAfter(Finish);
            await Task.WhenAll(working).WaitAsync(bound.Token);
            await DrainedAsync(witness, desk, ledger, bound.Token);
            foreach (var supporter in supporters) await FollowsAsync(supporter, ledger, bound.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await end.CancelAsync();
            foreach (var supporter in supporters) await supporter.Person.DisposeAsync();
        }

        await world.Web.KillAsync();
        var evidence = await witness.LookAsync(ledger, desk, rooms, bound.Token);
        if (spoilt is not null) evidence = Sabotage.Of(spoilt, evidence) ?? throw new InvalidOperationException($"There is nothing here that {spoilt} could spoil.");
        var faults = (IReadOnlyList<Fault>)[.. Verdict.Of(evidence), .. ledger.Seen];
        Say(ledger, nemesis, evidence, faults);
        if (leaps > TimeSpan.Zero) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Ahead(evidence).TotalSeconds,7:N0} s at most did the time of a line lie ahead of the machine's"));
        var sees = spoilt is not null || SeesAll(evidence, faults);
        if (faults.Count > 0 || !sees) await KeepAsync(ledger, world, faults, seed);
        Console.WriteLine(faults.Count == 0 && sees ? $"PASS  seed {seed}, {nemesis.Kills} kills" : $"FAIL  seed {seed}, {nemesis.Kills} kills");
        return faults.Count == 0 && sees;
    }

    private static async Task DrainedAsync(Witness witness, Desk desk, Ledger ledger, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        for (var calm = 0; calm < 3;)
        {
            var left = await desk.WaitingAsync(ct) + await witness.UnderWayAsync(ct);
            calm = left == 0 ? calm + 1 : 0;
            if (watch.Elapsed > Drain)
            {
                ledger.Seen.Enqueue(new Fault(Wrong.Lost, $"{left} events, sendings and files are still under way after {Drain.TotalMinutes} minutes of calm"));
                return;
            }
            await Task.Delay(300, ct);
        }
        ledger.Tell(string.Create(CultureInfo.InvariantCulture, $"nothing is under way any more after {watch.Elapsed.TotalSeconds:N0} s"));
    }

    /// <summary>A screen that was left open on a room shows its newest words without being touched.</summary>
    private static async Task FollowsAsync(Supporter supporter, Ledger ledger, CancellationToken ct)
    {
        if (supporter.At is not { } room || supporter.Person.Screen is not { IsOpen: true } screen) return;
        if (ledger.Said.Where(word => word.Room == room.Number).MaxBy(word => word.Number) is not { Number: > 0 } last) return;
        // Who reads further back is told that there is more, instead.
        bool Stands(Node page) => page.Has("ended") || page.Has("not-found") || page.All().Any(node => node["data-later"] is not null && node.Attributes.ContainsKey("data-lines") && node["data-later"] != "False")
            || page.All().Any(node => node.Text.Contains(last.ToString(), StringComparison.Ordinal));
        if (await screen.UntilAsync(Stands, TimeSpan.FromSeconds(30), ct) || !screen.IsOpen) ledger.Count("screens that followed to the end");
        else ledger.Seen.Enqueue(new Fault(Wrong.Lost, $"the screen of {supporter.Person.Name} does not show {last}"));
    }

    private static void Say(Ledger ledger, Nemesis nemesis, Evidence evidence, IReadOnlyList<Fault> faults)
    {
        Console.WriteLine();
        Console.WriteLine($"{nemesis.Kills,7:N0} kills of the workstation");
        foreach (var (what, count) in ledger.Counts) Console.WriteLine($"{count,7:N0} {what}");
        Console.WriteLine($"{evidence.Said.Count,7:N0} words of parents, {evidence.Photos.Count} photos");
        Console.WriteLine($"{evidence.Pressed.Count(one => one.Press == Press.Taken),7:N0} words of supporters taken, {evidence.Pressed.Count(one => one.Press == Press.Unknown)} with an unknown end, {evidence.Pressed.Count(one => one.Press == Press.Refused)} refused, {evidence.Phones.Count} on phones");
        Console.WriteLine($"{evidence.Lines.Count(line => line.HasFailed && evidence.Phones.All(bubble => bubble.Word != line.Word)),7:N0} refused by LINE for the month and said so on the screen, not sent again");
        Console.WriteLine($"{evidence.Received.Count,7:N0} words over {evidence.Received.Select(one => one.Staff).Distinct().Count()} people's sockets, {evidence.Rights.Count} rights of which {evidence.Rights.Count(right => right.Until is not null)} ended");
        Console.WriteLine($"{evidence.Calls.Count,7:N0} calls of a specialist with {evidence.Steps.Count} steps");
        Console.WriteLine();
        foreach (var kind in Enum.GetValues<Wrong>()) Console.WriteLine($"{faults.Count(fault => fault.Wrong == kind),7:N0} {kind}");
        foreach (var fault in faults.Take(30)) Console.WriteLine($"        {fault.Wrong}: {fault.What}");
    }

    /// <summary>Shows that the leaps came through: words that were heard before they are said to have been there.</summary>
    private static TimeSpan Ahead(Evidence evidence)
    {
        var said = evidence.Lines.DistinctBy(line => line.Word).ToDictionary(line => line.Word, line => line.At);
        return evidence.Received.Where(one => said.ContainsKey(one.Word)).Select(one => said[one.Word] - one.At).DefaultIfEmpty().Max();
    }

    /// <summary>The same verdict over a finding that was spoilt has to see it, or it proves nothing.</summary>
    private static bool SeesAll(Evidence evidence, IReadOnlyList<Fault> faults)
    {
        var blind = new List<string>();
        foreach (var (kind, wrong) in Sabotage.Kinds)
        {
            var found = Sabotage.Of(kind, evidence) is { } spoilt ? Verdict.Of(spoilt) : [];
            if (found.Count(fault => fault.Wrong == wrong) <= faults.Count(fault => fault.Wrong == wrong)) blind.Add(kind);
        }
        Console.WriteLine(blind.Count == 0 ? $"The verdict sees each of {string.Join(", ", Sabotage.Kinds.Keys)}." : $"The verdict does not see {string.Join(", ", blind)}: it proves nothing.");
        return blind.Count == 0;
    }

    private static async Task KeepAsync(Ledger ledger, World world, IReadOnlyList<Fault> faults, int seed)
    {
        var file = Path.Combine(Path.GetTempPath(), $"coesupport-chaos-{seed}.log");
        await File.WriteAllLinesAsync(file, [.. ledger.Events, "", .. faults.Select(fault => $"{fault.Wrong}: {fault.What}"), "", .. world.LastWords]);
        Console.WriteLine($"The log of this run: {file}");
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
#pragma warning restore CA5394
