using CoeSupport.Core.Access;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Intake;

/// <summary>Places a room by hand.</summary>
public sealed partial class PlaceForm
{
    private IReadOnlyList<PlaceChoice>? _choices;
    private string _chosen = "";
    private string? _trouble;
    private bool _isAsking;

    /// <summary>Which room.</summary>
    [Parameter, EditorRequired] public RoomId Room { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private RoomPlaces RoomPlaces { get; set; } = null!;

    [Inject] private PlaceRoom PlaceRoom { get; set; } = null!;

    [Inject] private ILogger<PlaceForm> Log { get; set; } = null!;

    private Task OpenAsync() => AskAsync(async actor => (_choices = await RoomPlaces.ReadAsync(actor, Room, default)) is null ? IntakeRefusal.NotFound : null);

    private Task SetAsync() => AskAsync(async actor =>
    {
        if (!Guid.TryParse(_chosen, out var place)) return null;
        var refused = await PlaceRoom.SetAsync(actor, Room, new MunicipalityId(place), default);
        if (refused is null) (_choices, _chosen) = (null, "");
        return refused;
    });

    private async Task AskAsync(Func<Actor, Task<IntakeRefusal?>> ask)
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            _trouble = (await Current.GetAsync(default) is { } actor ? await ask(actor) : IntakeRefusal.NotFound) is { } refusal ? L[$"IntakeRefusal.{refusal}"].Value : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A room could not be placed: {Failure}", e.GetType().Name);
            _trouble = L["Intake.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
    }
}
