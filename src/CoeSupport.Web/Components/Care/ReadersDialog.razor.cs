using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Care;

/// <summary>"Who can see this?" answered whole: now, before, never, and what the parent was told. Read when it is opened, never kept.</summary>
public sealed partial class ReadersDialog
{
    private ElementScript? _script;
    private ElementReference _dialog;
    private RoomReadersView? _readers;
    private bool _isRefused;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>Who asks.</summary>
    [Parameter, EditorRequired] public StaffId Reader { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private RoomReaders RoomReaders { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is not null) await _script.DisposeAsync();
    }

    private string NameOf(RoomReader reader) => reader.Staff == Reader ? L["Team.Me", reader.PublicName] : reader.PublicName;

    private async Task OpenAsync()
    {
        _readers = await Current.GetAsync(default) is { } actor ? await RoomReaders.ReadAsync(actor, View.Id, default) : null;
        _isRefused = _readers is null;
        _script ??= new ElementScript(Js, "/js/dialog.js");
        await _script.RunAsync("open", _dialog);
    }

    private async Task CloseAsync() => await _script!.RunAsync("close", _dialog);
}
