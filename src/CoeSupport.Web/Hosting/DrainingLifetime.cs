using System.Runtime.InteropServices;

namespace CoeSupport.Web.Hosting;

/// <summary>
/// Told to end (SIGTERM) the process says so first: <c>/health/ready</c> turns red while everything works on, and only then it stops to listen, lets requests in
/// the middle and sendings under way come to their end, and tells its screens, which find another node. A second signal, or Ctrl+C, ends it without the pause.
/// </summary>
internal sealed partial class DrainingLifetime(ShutdownOptions options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<DrainingLifetime> log) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _told;

    /// <summary>True from the first signal on.</summary>
    public bool IsEnding => Volatile.Read(ref _told) > 0;

    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Hear(signal, options.AnnouncedFor)));
        foreach (var now in new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT }) _signals.Add(PosixSignalRegistration.Create(now, signal => Hear(signal, TimeSpan.Zero)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
    }

    private void Hear(PosixSignalContext signal, TimeSpan announced)
    {
        signal.Cancel = true; // the process ends when everything is at its end
        _ = EndAsync(Interlocked.Increment(ref _told) == 1 ? announced : TimeSpan.Zero);
    }

    private async Task EndAsync(TimeSpan announced)
    {
        LogEnding(log, announced);
        if (announced > TimeSpan.Zero) await Task.Delay(announced, clock);
        lifetime.StopApplication();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Told to end: not ready any more, and stopping after {Pause}.")]
    private static partial void LogEnding(ILogger logger, TimeSpan pause);
}
