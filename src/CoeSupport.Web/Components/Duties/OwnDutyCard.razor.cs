using CoeSupport.Core.Access;
using CoeSupport.Core.Duties;
using CoeSupport.Core.People;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Duties;

/// <summary>A specialist's own turns: ask a colleague to take one, answer colleagues, call one off.</summary>
public sealed partial class OwnDutyCard
{
    private (DutyId Duty, DateOnly Day, bool IsSwap)? _opened;
    private Guid _whom;

    /// <summary>One's own.</summary>
    [Parameter, EditorRequired] public OwnDutyList Own { get; set; } = null!;

    /// <summary>Something is to be changed.</summary>
    [Parameter] public EventCallback<Func<Actor, Task<DutyRefusal?>>> OnAct { get; set; }

    [Inject] private SwapDuty Swap { get; set; } = null!;

    [Inject] private TakeDutyOff Off { get; set; } = null!;

    private bool? Opened(OwnTurn turn) => _opened is { } opened && opened.Duty == turn.Turn.Duty && opened.Day == turn.Turn.Day ? opened.IsSwap : null;

    private void Open(OwnTurn turn, bool isSwap)
    {
        _opened = (turn.Turn.Duty, turn.Turn.Day, isSwap);
        _whom = Own.Colleagues.Count > 0 ? Own.Colleagues[0].Id.Value : Guid.Empty;
    }

    private void Close() => _opened = null;

    private async Task AskAsync(OwnTurn turn)
    {
        Close();
        var whom = new StaffId(_whom);
        await OnAct.InvokeAsync(actor => Swap.AskAsync(actor, turn.Turn.Duty, turn.Turn.Day, whom, default));
    }

    private async Task CallOffAsync(OwnTurn turn)
    {
        Close();
        await OnAct.InvokeAsync(actor => Off.TakeAsync(actor, turn.Turn.Duty, turn.Turn.Day, default));
    }

    private Task AnswerAsync(SwapId id, bool agrees) => OnAct.InvokeAsync(actor => Swap.AnswerAsync(actor, id, agrees, default));
}
