using CoeSupport.Core.Care;
using CoeSupport.Core.Duties;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Duties;

/// <summary>Asks who is on duty, where, on which weekdays of the week that is shown and at which hours of Japan's clock.</summary>
public sealed partial class DutyForm
{
    private readonly HashSet<DateOnly> _days = [];
    private Guid _who;
    private int _where, _repeat; // 0 weekly, 1 once
    private TimeOnly _from = new(20, 0), _to = new(8, 0);
    private DateOnly? _until;
    private bool _isAsking;
    private string? _trouble;

    /// <summary>The week in which the first turns lie; of the current one what is left, and as many days more.</summary>
    [Parameter, EditorRequired] public DutyWeek Week { get; set; } = null!;

    /// <summary>It is planned.</summary>
    [Parameter] public EventCallback OnPlanned { get; set; }

    /// <summary>Nothing is planned after all.</summary>
    [Parameter] public EventCallback OnLeft { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private PlanDuty PlanDuty { get; set; } = null!;

    [Inject] private ILogger<DutyForm> Log { get; set; } = null!;

    private IEnumerable<DateOnly> Days => Enumerable.Range(0, 7).Select((Today > Week.Monday ? Today : Week.Monday).AddDays);

    private DateOnly Today => JapanDay.Of(Clock.GetUtcNow());

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _who = Week.People[0].Id.Value;
        var shown = Week.Place is { } town ? Scope.Of(town) : Scope.WholeOperator;
        _where = Math.Max(0, Week.Places.ToList().FindIndex(choice => choice.Scope == shown));
    }

    private void Toggle(DateOnly day)
    {
        if (!_days.Remove(day)) _days.Add(day);
    }

    private async Task PlanAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var scope = Week.Places[_where].Scope;
            var offer = new DutyOffer(new StaffId(_who), scope.Kind == ScopeKind.Municipality ? new MunicipalityId(scope.Id) : null, [.. _days.Order()], _from, _to, IsWeekly: _repeat == 0, Until: _repeat == 0 ? _until : null);
            var refused = await Current.GetAsync(default) is { } actor ? await PlanDuty.PlanAsync(actor, offer, default) : DutyRefusal.NotFound;
            _trouble = refused is { } refusal ? Words.Of(refusal) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A duty could not be planned: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        if (_trouble is null) await OnPlanned.InvokeAsync();
    }
}
