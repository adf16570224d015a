using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Risks;

/// <summary>What the parts of a room's risk have in common: the card, read again with the room while the part shows something of it, and after each change.</summary>
public abstract class RiskPart : ScreenPart
{
    private object? _read;

    /// <summary>The room as its reader sees it.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired] public StaffId Reader { get; set; }

    [Inject] private RiskCards RiskCards { get; set; } = null!;

    /// <summary>The card; null before the first reading.</summary>
    protected RiskCard? Card { get; private set; }

    /// <summary>The part shows something of the card now: rooms are read again with every message, and most are at no risk.</summary>
    protected abstract bool ShowsCard { get; }

    /// <inheritdoc/>
    protected override string TroubleText => L["Risk.Trouble"];

    /// <summary>The levels that can be raised, the lowest first.</summary>
    protected static IReadOnlyList<RiskLevel> Levels { get; } = [RiskLevel.Ideation, RiskLevel.PlanOrMeans, RiskLevel.InProgress];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The room is read again whenever something changed in it, and that is when this may have changed too.
        if (ReferenceEquals(_read, View.Reading)) return;
        _read = View.Reading;
        if (ShowsCard) await ReadCardAsync();
        else Card = null;
    }

    /// <summary>Asks for a change; what was refused is said. True when done.</summary>
    protected async Task<bool> AskAsync(Func<Actor, CancellationToken, Task<RiskRefusal?>> change)
    {
        var done = await AskAsync("RiskRefusal", actor => change(actor, Gone.Token));
        await ReadCardAsync();
        return done;
    }

    /// <summary>Reads the card.</summary>
    protected Task ReadCardAsync() => ReadAsync(async actor => Card = await RiskCards.ReadAsync(actor, View.Id, Gone.Token));
}
