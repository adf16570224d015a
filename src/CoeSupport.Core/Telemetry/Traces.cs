using System.Collections.Concurrent;
using System.Diagnostics;

namespace CoeSupport.Core.Telemetry;

/// <summary>
/// The way of a message as activities: <c>line.webhook</c>, <c>inbox.store</c>, <c>inbox.take_over</c>, <c>delivery.attempt</c>. They carry our own ids,
/// counts and states; never a word, a name or an id of LINE's. Nothing is made while nobody listens.
/// </summary>
public static class Traces
{
    /// <summary>What collectors listen to.</summary>
    public const string Name = "CoeSupport";

    /// <summary>Beginnings that are remembered until the next leg; of more the oldest are let go, and their next leg stands alone.</summary>
    private const int Most = 10_000;

    private static readonly ActivitySource Source = new(Name);
    private static readonly ConcurrentDictionary<string, ActivityContext> Beginnings = new();
    private static readonly ConcurrentQueue<string> Order = new();

    /// <summary>True while something is under way that somebody listens to.</summary>
    internal static bool IsUnderWay => Activity.Current is { } current && current.Source == Source;

    /// <summary>Begins one that continues nothing: what a caller sends along as its trace is not taken over. Null while nobody listens.</summary>
    public static Activity? Begin(string name, ActivityKind kind)
    {
        if (!Source.HasListeners()) return null;
        Activity.Current = null;
        return Source.StartActivity(name, kind);
    }

    /// <summary>A part of what is going on.</summary>
    internal static Activity? Part(string name) => Source.StartActivity(name);

    /// <summary>Goes on with what was remembered under these keys, so that each leg names the one before. A process that was restarted in between remembers nothing.</summary>
    internal static Activity? GoOn(string name, ActivityKind kind, IEnumerable<string> keys)
    {
        if (!Source.HasListeners()) return null;
        var before = new HashSet<ActivityContext>();
        foreach (var key in keys) if (Beginnings.TryRemove(key, out var context)) before.Add(context);
        Activity.Current = null;
        // With one beginning it is the same trace; a group of several links to each.
        return before.Count == 1 ? Source.StartActivity(name, kind, before.Single()) : Source.StartActivity(name, kind, default(ActivityContext), tags: null, before.Select(context => new ActivityLink(context)));
    }

    /// <summary>The activity under way is where the next leg goes on.</summary>
    internal static void Remember(IEnumerable<string> keys)
    {
        if (!IsUnderWay) return;
        foreach (var key in keys)
        {
            Beginnings[key] = Activity.Current!.Context;
            Order.Enqueue(key);
            if (Order.Count > Most && Order.TryDequeue(out var oldest)) Beginnings.TryRemove(oldest, out _);
        }
    }
}
