namespace CoeSupport.Web.Workers;

/// <summary>The last round of each worker of this process.</summary>
public sealed class WorkerRounds(IServiceProvider services, TimeProvider clock)
{
    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<WorkerRound> Read()
    {
        var now = clock.GetUtcNow();
        // Asked for late, because workers are made after everything else.
        return [.. services.GetServices<IHostedService>().OfType<QueueWorker>().Select(worker => worker.RoundAt(now)).OrderBy(round => round.Name, StringComparer.Ordinal)];
    }
}
