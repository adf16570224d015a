using CoeSupport.Core.Access;
using CoeSupport.Core.Emergency;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Emergency;

/// <summary>Asks which room, why and for how long, before somebody looks into it.</summary>
public sealed partial class BreakGlassForm
{
    private IReadOnlyList<RoomWithinReach> _rooms = [];
    private string _sought = "", _reason = "";
    private RoomId? _room;
    private EmergencyCause? _cause;
    private int _minutes = 30;
    private string? _trouble;
    private bool _isAsking;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private RoomsWithinReach Reach { get; set; } = null!;

    [Inject] private BreakGlass BreakGlass { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ILogger<BreakGlassForm> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => FindAsync();

    private async Task FindAsync()
    {
        var sought = _sought;
        var found = await Current.GetAsync(default) is { } actor ? await Reach.FindAsync(actor, sought, default) : [];
        if (sought != _sought) return; // somebody typed on
        _rooms = found;
    }

    private async Task OpenAsync()
    {
        if (_isAsking) return;
        // What was pressed while the list changed may stand in it no more: only a room that is shown is entered.
        if (_rooms.All(shown => shown.Room != _room) || _room is not { } room || _cause is not { } cause)
        {
            _trouble = L["Emergency.Refusal.Choose"];
            return;
        }
        _isAsking = true;
        try
        {
            var refused = await Current.GetAsync(default) is { } actor ? await BreakGlass.OpenAsync(actor, room, cause, _reason, _minutes, default) : EmergencyRefusal.NotFound;
            _trouble = refused is { } refusal ? Words.Of(refusal) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("Emergency access could not be opened: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        if (_trouble is null) Navigation.NavigateTo($"/rooms/{room}");
    }
}
