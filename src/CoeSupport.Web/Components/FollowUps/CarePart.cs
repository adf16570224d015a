using CoeSupport.Core.Access;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.FollowUps;

/// <summary>What follow-ups and phone calls have in common on a screen: one change at a time, and what was refused is said.</summary>
public abstract class CarePart : ScreenComponent, IDisposable
{
    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private ILogger<CarePart> Log { get; set; } = null!;

    /// <summary>Cancelled when the part has gone; never disposed, because a reading under way still asks for its token.</summary>
    protected CancellationTokenSource Gone { get; } = new();

    /// <summary>Why something was not done; null otherwise.</summary>
    protected string? Trouble { get; set; }

    /// <summary>A change is under way.</summary>
    protected bool IsAsking { get; private set; }

    /// <summary>The date in Japan.</summary>
    protected DateOnly Today => Core.Care.JapanDay.Of(Clock.GetUtcNow());

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Gone.Cancel();
        GC.SuppressFinalize(this);
    }

    /// <summary>Asks for a change, which answers the word for its refusal, or null. True when done.</summary>
    protected async Task<bool> AskAsync<T>(string refusals, Func<Actor, Task<T?>> change) where T : struct, Enum
    {
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
            Log.LogWarning("Something to be followed up could not be changed: {Failure}", e.GetType().Name);
            Trouble = L["FollowUp.Trouble"];
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
            Log.LogWarning("What is to be followed up could not be read: {Failure}", e.GetType().Name);
        }
    }
}
