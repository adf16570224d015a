using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Risks;

/// <summary>What the parts of a room's risk have in common: the card, read again with the room, and one change at a time.</summary>
public abstract class RiskPart : ScreenComponent, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private RoomView? _read;

    /// <summary>The room as its reader sees it.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired] public StaffId Reader { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private RiskCards RiskCards { get; set; } = null!;

    [Inject] private ILogger<RiskPart> Log { get; set; } = null!;

    /// <summary>The card; null before the first reading.</summary>
    protected RiskCard? Card { get; private set; }

    /// <summary>Why something was not done; null otherwise.</summary>
    protected string? Trouble { get; set; }

    /// <summary>A change is under way.</summary>
    protected bool IsAsking { get; private set; }

    /// <summary>The levels that can be raised, the lowest first.</summary>
    protected static IReadOnlyList<RiskLevel> Levels { get; } = [RiskLevel.Ideation, RiskLevel.PlanOrMeans, RiskLevel.InProgress];

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel(); // not disposed: a reading under way still asks for its token
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The room is read again whenever something changed in it, and that is when this may have changed too.
        if (ReferenceEquals(_read, View)) return;
        _read = View;
        await ReadAsync();
    }

    /// <summary>Asks for a change; what was refused is said. True when done.</summary>
    protected async Task<bool> AskAsync(Func<Actor, CancellationToken, Task<RiskRefusal?>> change)
    {
        if (IsAsking) return false;
        IsAsking = true;
        try
        {
            var refused = await Current.GetAsync(_gone.Token) is { } actor ? await change(actor, _gone.Token) : RiskRefusal.NotFound;
            Trouble = refused is { } refusal ? L[$"RiskRefusal.{refusal}"].Value : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A risk could not be changed: {Failure}", e.GetType().Name);
            Trouble = L["Risk.Trouble"];
        }
        finally
        {
            IsAsking = false;
        }
        await ReadAsync();
        return Trouble is null;
    }

    private async Task ReadAsync()
    {
        try
        {
            Card = await Current.GetAsync(_gone.Token) is { } actor ? await RiskCards.ReadAsync(actor, View.Id, _gone.Token) : null;
        }
        catch (OperationCanceledException)
        {
            // The screen has gone.
        }
        catch (Exception e)
        {
            Log.LogWarning("A risk could not be read: {Failure}", e.GetType().Name); // the next change of the room reads it again
        }
    }
}
