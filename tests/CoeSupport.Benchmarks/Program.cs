using CoeSupport.Benchmarks;
using CoeSupport.Benchmarks.Chaos;
using CoeSupport.Benchmarks.Circuits;
using CoeSupport.Benchmarks.Durable;
using CoeSupport.Benchmarks.Escalations;
using CoeSupport.Benchmarks.Fuzz;
using CoeSupport.Benchmarks.Growth;
using CoeSupport.Benchmarks.Rooms;

// Loopback only, bounded in count and time, ends by itself. See README.md for the figures and how they were taken.
var options = new Options(args.Skip(1).ToArray());
switch (args.FirstOrDefault())
{
    case "ingest" when options.Has("compare"):
        return await IngestComparison.RunAsync(options) ? 0 : 1;
    case "ingest":
        await Ingest.RunAsync(options);
        return 0;
    case "latency":
        await Latency.RunAsync(options);
        return 0;
    case "start":
        await Start.RunAsync(options);
        return 0;
    case "growth":
        return await Growing.RunAsync(options) ? 0 : 1;
    case "durable":
        return await PowerCut.RunAsync(options) ? 0 : 1;
    case "memory":
        return await Memory.RunAsync(options) ? 0 : 1;
    case "screen":
        return await Traffic.RunAsync(options) ? 0 : 1;
    case "circuits":
        return await Crowd.RunAsync(options) ? 0 : 1;
    case "collectable": // the workstation of "memory"
        return Collectable.Run();
    case "rooms":
        await BigRooms.RunAsync(options);
        return 0;
    case "list":
        await ManyRooms.RunAsync(options);
        return 0;
    case "triage":
        await Triage.RunAsync(options);
        return 0;
    case "escalations":
        await Routing.RunAsync(options);
        return 0;
    case "fuzz":
        return await FuzzRun.RunAsync(options) ? 0 : 1;
    case "chaos":
        return await ChaosRun.RunAsync(options) ? 0 : 1;
    case "rooms-measure": // the child of "rooms"
        await BigRooms.MeasureAsync(args[1], int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture), args[3]);
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/CoeSupport.Benchmarks -- chaos | circuits | durable | escalations | fuzz | growth | ingest | latency | list | memory | rooms | screen | start | triage; README.md tells their options");
        return 2;
}
