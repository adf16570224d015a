using CoeSupport.Core.Access;
using CoeSupport.Core.Preferences;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Layout;

/// <summary>Shows somebody new around. Supporters hear of conversations, who only coordinates hears of the roster.</summary>
public sealed partial class Tour
{
    private const int Steps = 4;
    private ElementReference _dialog;
    private IJSObjectReference? _module;
    private int _step = 1;
    private bool _ended;

    /// <summary>Who is shown around.</summary>
    [Parameter, EditorRequired] public Actor Actor { get; set; } = null!;

    [Inject] private KeepPreferences Preferences { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private string Key => Actor.Kind is null && _step < Steps ? $"Roster{_step}" : $"{_step}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "/js/dialog.js");
            await _module.InvokeVoidAsync("open", _dialog);
        }
        catch (Exception e) when (e is JSDisconnectedException or ObjectDisposedException or OperationCanceledException)
        {
            // Gone before it was shown: it is shown the next time.
        }
    }

    private async Task EndAsync()
    {
        if (_ended) return;
        _ended = true;
        await Preferences.ChangeAsync(Actor, preferences => preferences.EndTour(Clock.GetUtcNow()), CancellationToken.None);
    }
}
