using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>Where somebody types what they look for. The script hands words over after a pause, never while they are being composed.</summary>
public sealed partial class FindBar
{
    private DotNetObjectReference<FindBar>? _self;
    private ElementScript? _script;
    private ElementReference _bar;

    /// <summary>What was found; null before anything was looked for.</summary>
    [Parameter, EditorRequired] public Finding? Finding { get; set; }

    /// <summary>Look for this.</summary>
    [Parameter, EditorRequired] public EventCallback<string> OnLook { get; set; }

    /// <summary>Go so many lines back, or forward when negative.</summary>
    [Parameter, EditorRequired] public EventCallback<int> OnStep { get; set; }

    /// <summary>Enough of it.</summary>
    [Parameter, EditorRequired] public EventCallback OnClose { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private bool HasSeveral => Finding is { Found.Count: > 1 };

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public Task Look(string words) => InvokeAsync(() => OnLook.InvokeAsync(words));

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public Task Step(int back) => InvokeAsync(() => OnStep.InvokeAsync(back));

    /// <summary>Called by the script, after it gave the focus back.</summary>
    [JSInvokable]
    public Task Close() => InvokeAsync(OnClose.InvokeAsync);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        if (_script is not null) await _script.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await (_script = new ElementScript(Js, "/js/find.js")).FastenAsync("attach", _bar, _self);
    }
}
