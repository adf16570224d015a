using CoeSupport.Core.Operations;

namespace CoeSupport.Web.Telemetry;

/// <summary>The house's figures for everything that watches it: read from the database at most every <see cref="Fresh"/>, however many ask.</summary>
public sealed class LatestFigures(OperatingState state, TimeProvider clock) : IDisposable
{
    /// <summary>For so long a reading is good enough.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Reading? _last;

    /// <summary>What was read last; null before the first reading.</summary>
    public OperatingFigures? Last => _last?.Figures;

    /// <summary>Figures that are fresh, read now if need be; several who ask share one reading.</summary>
    public async Task<OperatingFigures> ReadAsync(CancellationToken ct)
    {
        if (FreshOne() is { } fresh) return fresh;
        await _one.WaitAsync(ct);
        try
        {
            if (FreshOne() is { } meanwhile) return meanwhile;
            var began = clock.GetTimestamp();
            var figures = await state.ReadAsync(ct);
            _last = new Reading(figures, began);
            return figures;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    // By the clock that is never put back.
    private OperatingFigures? FreshOne() => _last is { } last && clock.GetElapsedTime(last.At) < Fresh ? last.Figures : null;

    private sealed record Reading(OperatingFigures Figures, long At);
}
