using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.Core.Supervision;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Supervision;

/// <summary>Asks who accompanies, where, and from which day through which (Japan's days).</summary>
public sealed partial class GrantForm
{
    private Guid _who;
    private int _where;
    private DateOnly _from, _through;
    private string? _trouble;
    private bool _isAsking;

    /// <summary>With what it can be filled.</summary>
    [Parameter, EditorRequired] public SupervisionView View { get; set; } = null!;

    /// <summary>It is granted.</summary>
    [Parameter] public EventCallback OnGranted { get; set; }

    /// <summary>Nothing is granted after all.</summary>
    [Parameter] public EventCallback OnLeft { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private GrantSupervision GrantSupervision { get; set; } = null!;

    [Inject] private ILogger<GrantForm> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _from = JapanDay.Of(Clock.GetUtcNow());
        _through = _from.AddMonths(3);
        _who = View.People.Count > 0 ? View.People[0].Id.Value : Guid.Empty;
    }

    private async Task GrantAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var (from, to) = (JapanDay.At(_from, TimeOnly.MinValue), JapanDay.At(_through.AddDays(1), TimeOnly.MinValue));
            var refused = await Current.GetAsync(default) is { } actor ? await GrantSupervision.GrantAsync(actor, new StaffId(_who), View.Scopes[_where].Scope, from, to, default) : SupervisionRefusal.NotFound;
            _trouble = refused is { } refusal ? Words.Of(refusal) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A supervision could not be granted: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        if (_trouble is null) await OnGranted.InvokeAsync();
    }
}
