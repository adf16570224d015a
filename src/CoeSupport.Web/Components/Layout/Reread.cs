using System.Globalization;

namespace CoeSupport.Web.Components.Layout;

/// <summary>
/// Turns notices of the feed into re-readings: a burst becomes one reading, never two at a time, and none is lost. A reading that fails is tried
/// again, because a notice comes only once.
/// </summary>
/// <param name="read">Reads and shows; runs outside the publisher's thread.</param>
/// <param name="clock">Times the breath between readings.</param>
/// <param name="log">Hears of failures, never of words.</param>
internal sealed class Reread(Func<CancellationToken, Task> read, TimeProvider clock, ILogger log) : IDisposable
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private const int Idle = 0, Reading = 1, Asked = 2;
    // A notice comes on the thread of a worker or of a colleague; what is shown keeps the language of this screen.
    private readonly (CultureInfo Culture, CultureInfo Texts) _language = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private readonly CancellationTokenSource _ended = new();
    private int _state;

    /// <summary>Something changed. Returns at once.</summary>
    public void Ask()
    {
        if (_ended.IsCancellationRequested) return;
        if (Interlocked.Exchange(ref _state, Asked) == Idle) _ = Task.Run(RunAsync);
    }

    /// <summary>Stops; a reading under way is cancelled.</summary>
    public void Dispose() => _ended.Cancel();

    private async Task RunAsync()
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _language;
        var ct = _ended.Token;
        try
        {
            do
            {
                Interlocked.Exchange(ref _state, Reading);
                if (!await TryReadAsync(ct)) Interlocked.Exchange(ref _state, Asked);
                await Task.Delay(Breath, clock, ct);
            }
            while (Interlocked.CompareExchange(ref _state, Idle, Reading) != Reading);
        }
        catch (OperationCanceledException)
        {
            // The screen has gone.
        }
    }

    private async Task<bool> TryReadAsync(CancellationToken ct)
    {
        try
        {
            await read(ct);
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException && ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
        catch (Exception e)
        {
            log.LogWarning("A screen could not be read again: {Failure}", e.GetType().Name);
            await Task.Delay(AfterFailure, clock, ct);
            return false;
        }
    }
}
