using CoeSupport.Core.Intake;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Text;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>Says in a room that its parent's words wait for their agreement, and lets its professional open them for a life.</summary>
public sealed partial class ConsentNotice
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);
    private string _reason = "";
    private string? _trouble;
    private bool _isAsking;
    private ITimer? _ticker;

    /// <summary>The room as its reader sees it.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private OpenSealed OpenSealed { get; set; } = null!;

    [Inject] private ILogger<ConsentNotice> Log { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _ticker?.Dispose();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (View.Consent is null)
        {
            _ticker?.Dispose();
            (_ticker, _reason, _trouble) = (null, "", null);
        }
        else
        {
            // A quarter of an hour passes without anything that would be announced.
            _ticker ??= Clock.CreateTimer(_ => InvokeAsync(StateHasChanged), null, Tick, Tick);
        }
    }

    private async Task OpenAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            // Opened, the room changes by the feed like every open screen.
            var refusal = await Current.GetAsync(default) is { } actor ? await OpenSealed.OpenAsync(actor, View.Id, _reason, default) : OpenSealedRefusal.NotFound;
            _trouble = refusal is { } why ? Words.Of(why) : null;
            if (refusal is null) _reason = "";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("What waits could not be opened: {Failure}", e.GetType().Name);
            _trouble = L["Texts.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
    }
}
