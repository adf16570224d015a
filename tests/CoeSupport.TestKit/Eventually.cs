using System.Diagnostics;

namespace CoeSupport.TestKit;

/// <summary>Waits for something that happens on another thread: asks often, gives up after a bounded real time and says what never came.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Returns when the condition holds; throws after 30 s of real time, or what is given.</summary>
    public static async Task HoldsAsync(string what, Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > (patience ?? Patience)) throw new TimeoutException($"It did not happen within {(patience ?? Patience).TotalSeconds:0} s: {what}");
            await Task.Delay(5);
        }
    }

    /// <summary>Returns when the condition holds; throws after 30 s of real time, or what is given.</summary>
    public static Task HoldsAsync(string what, Func<bool> condition, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return HoldsAsync(what, () => Task.FromResult(condition()), patience);
    }
}
