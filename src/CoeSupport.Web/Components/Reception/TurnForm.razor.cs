using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.Core.Reception;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Reception;

/// <summary>Asks who sits at reception, where and when (Japan's time); an end that is not after the start lies on the next day.</summary>
public sealed partial class TurnForm
{
    private Guid _who;
    private int _where, _weeks = 1;
    private DateOnly _day;
    private TimeOnly _from = new(20, 0), _to = new(23, 0);
    private string? _trouble;
    private bool _isAsking;

    /// <summary>With what it can be filled.</summary>
    [Parameter, EditorRequired] public ReceptionPlan Plan { get; set; } = null!;

    /// <summary>It is planned.</summary>
    [Parameter] public EventCallback OnPlanned { get; set; }

    /// <summary>Nothing is planned after all.</summary>
    [Parameter] public EventCallback OnLeft { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private PlanReception PlanReception { get; set; } = null!;

    [Inject] private ILogger<TurnForm> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _day = JapanDay.Of(Clock.GetUtcNow());
        _who = Plan.People.Count > 0 ? Plan.People[0].Id.Value : Guid.Empty;
    }

    private async Task PlanAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var (from, to) = (JapanDay.At(_day, _from), JapanDay.At(_to <= _from ? _day.AddDays(1) : _day, _to));
            var refused = await Current.GetAsync(default) is { } actor ? await PlanReception.PlanAsync(actor, new StaffId(_who), Plan.Scopes[_where].Scope, from, to, _weeks, default) : ReceptionRefusal.NotFound;
            _trouble = refused is { } refusal ? Words.Of(refusal) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A turn could not be planned: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        if (_trouble is null) await OnPlanned.InvokeAsync();
    }
}
