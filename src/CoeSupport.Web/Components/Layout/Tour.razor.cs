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
    private ElementScript? _script;
    private int _step = 1;
    private bool _isEnding, _ended;

    /// <summary>Who is shown around.</summary>
    [Parameter, EditorRequired] public Actor Actor { get; set; } = null!;

    [Inject] private KeepPreferences Preferences { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private string Key => Actor.Kind is null && _step < Steps ? $"Roster{_step}" : $"{_step}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is not null) await _script.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        // Gone before it was shown, it is shown the next time.
        await (_script = new ElementScript(Js, "/js/dialog.js")).RunAsync("open", _dialog);
    }

    private async Task EndAsync()
    {
        if (_isEnding) return;
        _isEnding = true;
        await Preferences.ChangeAsync(Actor, preferences => preferences.EndTour(Clock.GetUtcNow()), CancellationToken.None);
        _ended = true; // gone means that it does not come again
    }
}
