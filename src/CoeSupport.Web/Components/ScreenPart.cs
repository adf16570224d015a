using CoeSupport.Core.Access;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components;

/// <summary>A part of a screen that reads for itself and changes something: one change at a time, what was refused is said, trouble leaves what is shown as it was.</summary>
public abstract class ScreenPart : ScreenComponent, IDisposable
{
    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private ILoggerFactory Logs { get; set; } = null!;

    /// <summary>Cancelled when the part has gone; never disposed, because a reading under way still asks for its token.</summary>
    protected CancellationTokenSource Gone { get; } = new();

    /// <summary>Why something was not done; null otherwise.</summary>
    protected string? Trouble { get; set; }

    /// <summary>A change is under way.</summary>
    protected bool IsAsking { get; private set; }

    /// <summary>What is said when a change failed by no fault of the person.</summary>
    protected abstract string TroubleText { get; }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Gone.Cancel();
        GC.SuppressFinalize(this);
    }

    /// <summary>Asks for a change, which answers the word for its refusal, or null. True when done.</summary>
    protected async Task<bool> AskAsync<T>(string refusals, Func<Actor, Task<T?>> change) where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(change);
        if (IsAsking) return false;
        IsAsking = true;
        try
        {
            var actor = await Current.GetAsync(Gone.Token);
            var refusal = actor is null ? "NotFound" : $"{await change(actor)}";
            Trouble = refusal.Length == 0 ? null : L[$"{refusals}.{refusal}"].Value;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Logs.CreateLogger(GetType()).LogWarning("A change failed: {Failure}", e.GetType().Name);
            Trouble = TroubleText;
        }
        finally
        {
            IsAsking = false;
        }
        return Trouble is null;
    }

    /// <summary>Reads; trouble leaves what is shown as it was.</summary>
    protected async Task ReadAsync(Func<Actor, Task> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            if (await Current.GetAsync(Gone.Token) is { } actor) await read(actor);
        }
        catch (OperationCanceledException)
        {
            // The screen has gone.
        }
        catch (Exception e)
        {
            Logs.CreateLogger(GetType()).LogWarning("A reading failed: {Failure}", e.GetType().Name);
        }
    }
}
