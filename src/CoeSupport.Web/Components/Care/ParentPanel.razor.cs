using CoeSupport.Core.Care;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Care;

/// <summary>
/// What is known of the parent, and where it is changed. What is typed in a form stays while the card behind it is read again.
/// </summary>
public sealed partial class ParentPanel
{
    private Part _edits, _returnsTo;
    private ElementReference _dates, _about;
    private ChangeParentRefusal? _refusal;
    private bool _isAsking;

    private enum Part
    {
        None,
        Dates,
        About,
    }

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>What is known.</summary>
    [Parameter, EditorRequired] public ParentCard Card { get; set; } = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private TakeBackLoss TakeBackLoss { get; set; } = null!;

    private CareWords Care => new(L, Time);

    private DateOnly Today => JapanDay.Of(Clock.GetUtcNow());

    private Stage Stage => Stage.On(Today, Card.Dates);

    /// <summary>Words about the term only where somebody acts on them: near the birth, and for one who came early or late.</summary>
    private string? Notice => Stage switch
    {
        { IsStale: true } => L["Stage.StaleWords"].Value,
        { Pregnancy: { Term: Term.AtTerm or Term.PostTerm } week } => L["Stage.TermNow", Care.Of(week.Term!.Value)].Value,
        { BornAt: { Term: { } term and not Term.AtTerm } born } => L["Stage.BornAtTerm", born.Weeks, born.Days, Care.Of(term)].Value,
        { BornAt: { } born } => L["Stage.BornAt", born.Weeks, born.Days].Value,
        _ => null,
    };

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_returnsTo == Part.None) return;
        var button = _returnsTo == Part.Dates ? _dates : _about;
        _returnsTo = Part.None;
        await FocusAsync(button);
    }

    private void Edit(Part part) => (_edits, _refusal) = (part, null);

    private void Done() => (_returnsTo, _edits) = (_edits, Part.None);

    private async Task TakeBackLossAsync()
    {
        _isAsking = true;
        try
        {
            _refusal = await Current.GetAsync(default) is { } actor ? await TakeBackLoss.TakeBackAsync(actor, View.Id, default) : ChangeParentRefusal.NotFound;
        }
        finally
        {
            _isAsking = false;
        }
        // Taken back, the card changes by the feed like every open screen.
        _returnsTo = Part.Dates;
    }
}
