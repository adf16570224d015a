using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Care;

/// <summary>Asks once before a loss is recorded; the quiet answer has the focus.</summary>
public sealed partial class LossDialog
{
    private ElementScript? _script;
    private ElementReference _dialog;
    private string? _trouble;
    private bool _isAsking;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomId Room { get; set; }

    /// <summary>It was recorded.</summary>
    [Parameter] public EventCallback OnRecorded { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private RecordLoss RecordLoss { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<LossDialog> Log { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is not null) await _script.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        _script ??= new ElementScript(Js, "/js/dialog.js");
        await _script.RunAsync("open", _dialog);
    }

    private async Task CloseAsync() => await _script!.RunAsync("close", _dialog);

    private async Task RecordAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var refused = await Current.GetAsync(default) is { } actor ? await RecordLoss.RecordAsync(actor, Room, default) : ChangeParentRefusal.NotFound;
            _trouble = refused is { } refusal ? new CareWords(L, Time).Of(refusal) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A loss could not be recorded: {Failure}", e.GetType().Name);
            _trouble = L["Parent.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        if (_trouble is not null) return;
        await CloseAsync();
        await OnRecorded.InvokeAsync();
    }
}
