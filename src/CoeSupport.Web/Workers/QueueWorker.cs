using System.Threading.Channels;
using CoeSupport.Core.Feed;

namespace CoeSupport.Web.Workers;

/// <summary>
/// Works whenever the feed rings, when something falls due, and after trouble; never faster than asked. A failing round is logged by its type and
/// tried again, so that no error ends the worker.
/// </summary>
public abstract partial class QueueWorker(IRoomFeed feed, FeedTopic topic, TimeSpan atLeastEvery, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>A round may take a while; who is later than its longest pause and this is late.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The clock of its pauses.</summary>
    protected TimeProvider Clock { get; } = clock;

    private (DateTimeOffset? At, int Failures) _round;

    /// <summary>Does everything that is due. Answers when the next piece falls due; null when nothing waits.</summary>
    protected abstract Task<DateTimeOffset?> WorkAsync(CancellationToken ct);

    /// <summary>How it does.</summary>
    internal WorkerRound RoundAt(DateTimeOffset now)
    {
        var (at, failures) = _round;
        return new WorkerRound(GetType().Name, at, failures, IsLate: at is { } last && now - last > atLeastEvery + Patience);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = feed.Subscribe(topic, () => bell.Writer.TryWrite(true));
        await lifetime.ApplicationStarted.UntilCancelledAsync(stoppingToken);
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                var next = await WorkAsync(stoppingToken);
                failures = 0;
                _round = (Clock.GetUtcNow(), 0);
                pause = next is { } due ? due - Clock.GetUtcNow() : atLeastEvery;
                pause = TimeSpan.FromTicks(Math.Clamp(pause.Ticks, 0, atLeastEvery.Ticks));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                failures++;
                _round = (_round.At, failures);
                LogTrouble(log, GetType().Name, error.GetType().Name, failures);
                pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures, 5) - 1), LongestPause.TotalSeconds));
            }
            // After trouble only the clock starts the next round: a ringing bell must not turn an outage into a hot loop.
            await PauseAsync(failures == 0 ? bell.Reader : null, pause, stoppingToken);
        }
    }

    private async Task PauseAsync(ChannelReader<bool>? bell, TimeSpan pause, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            var time = Task.Delay(pause, Clock, either.Token);
            if (bell is null) await time;
            else await Task.WhenAny(time, bell.WaitToReadAsync(either.Token).AsTask());
        }
        catch (OperationCanceledException)
        {
            return;
        }
        finally
        {
            await either.CancelAsync();
        }
        while (bell is not null && bell.TryRead(out _))
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Worker} had trouble ({Error}), time {Count} in a row; it tries again.")]
    private static partial void LogTrouble(ILogger logger, string worker, string error, int count);
}
