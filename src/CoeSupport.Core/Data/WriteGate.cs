using CoeSupport.Core.Telemetry;

namespace CoeSupport.Core.Data;

/// <summary>
/// Lets one change at a time through on SQLite: two writing connections would make each other sleep 150 ms at a time. On PostgreSQL it is open.
/// </summary>
public sealed class WriteGate(bool oneAtATime, TimeProvider? clock = null) : IDisposable
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly SemaphoreSlim? _one = oneAtATime ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the turn; disposing gives it back.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (_one is null) return Open.Instance;
        var began = _clock.GetTimestamp();
        await _one.WaitAsync(ct);
        if (Measures.WriteWait.Enabled) Measures.WriteWait.Record(_clock.GetElapsedTime(began).TotalSeconds);
        return new Turn(_one);
    }

    /// <inheritdoc/>
    public void Dispose() => _one?.Dispose();

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        private SemaphoreSlim? _one = one;

        public void Dispose() => Interlocked.Exchange(ref _one, null)?.Release();
    }

    private sealed class Open : IDisposable
    {
        public static readonly Open Instance = new();

        public void Dispose()
        {
        }
    }
}
