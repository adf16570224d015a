using CoeSupport.Benchmarks;
using CoeSupport.Benchmarks.Chaos;
using CoeSupport.Benchmarks.Circuits;
using CoeSupport.Benchmarks.Durable;
using CoeSupport.Benchmarks.Escalations;
using CoeSupport.Benchmarks.Rooms;

// Loopback only, bounded in count and time, ends by itself. See README.md for the figures and how they were taken.
var options = new Options(args.Skip(1).ToArray());
switch (args.FirstOrDefault())
{
    case "ingest":
        await Ingest.RunAsync(options);
        return 0;
    case "latency":
        await Latency.RunAsync(options);
        return 0;
    case "start":
        await Start.RunAsync(options);
        return 0;
    case "durable":
        return await PowerCut.RunAsync(options) ? 0 : 1;
    case "memory":
        return await Memory.RunAsync(options) ? 0 : 1;
    case "screen":
        return await Traffic.RunAsync(options) ? 0 : 1;
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
    case "chaos":
        return await ChaosRun.RunAsync(options) ? 0 : 1;
    case "rooms-measure": // the child of "rooms"
        await BigRooms.MeasureAsync(args[1], int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture), args[3]);
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/CoeSupport.Benchmarks -- ingest [--connections 64] [--seconds 20] [--events 1] | latency [--messages 200] [--closings 20] | start [--runs 5] | rooms [--messages 10000] [--runs 5] | list [--rooms 2000] [--readings 60] | triage [--rooms 10000] [--supporters 2000] [--many 500] [--runs 10] | escalations [--open 1000] [--seconds 10] [--specialists 60] | durable [--sequential 100] [--concurrent 400] | memory [--circuits 100] [--lines 60] [--room 320] | screen [--messages 50] | chaos [--seed N] [--minutes 5] [--kills 30] [--database Postgres] [--sabotage KIND]");
        return 2;
}
