namespace CoeSupport.Web.Workers;

/// <summary>Waits for a token that says "now", such as the application's start.</summary>
internal static class UntilCancelled
{
    public static async Task UntilCancelledAsync(this CancellationToken signal, CancellationToken giveUp)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onSignal = signal.Register(() => reached.TrySetResult());
        await using var onGiveUp = giveUp.Register(() => reached.TrySetResult());
        await reached.Task;
    }
}
