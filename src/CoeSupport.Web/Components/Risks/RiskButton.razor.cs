using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Risks;

/// <summary>Raises the risk of a room: by anybody in it, alone and at once.</summary>
public sealed partial class RiskButton : IAsyncDisposable
{
    private ElementScript? _script;
    private ElementReference _dialog;
    private RiskLevel _raised;
    private string _why = "";
    private bool _explained, _isOpen;

    [Inject] private RaiseRisk RaiseRisk { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <inheritdoc/>
    protected override bool ShowsCard => _isOpen;

    // Raised a moment ago; what is asked now is why.
    private bool Explains => _raised != RiskLevel.None;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_script is not null) await _script.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        _isOpen = true;
        await ReadCardAsync();
        _script ??= new ElementScript(Js, "/js/dialog.js");
        await _script.RunAsync("open", _dialog);
    }

    private async Task CloseAsync()
    {
        Closed();
        await _script!.RunAsync("close", _dialog);
    }

    private void Closed() => (_isOpen, _raised, _why, _explained, Trouble) = (false, RiskLevel.None, "", false, null);

    private async Task RaiseAsync(RiskLevel level)
    {
        var why = _why.Trim();
        if (!await AskAsync((actor, ct) => RaiseRisk.RaiseAsync(actor, View.Id, level, why, ct))) return;
        (_raised, _explained) = (level, why.Length > 0);
        if (_explained) await CloseAsync(); // all is said
    }

    private async Task ExplainAsync()
    {
        if (Card?.History.FirstOrDefault(step => step.Kind == RiskStepKind.Raised && step.By == Reader) is not { } step) return;
        if (await AskAsync((actor, ct) => RaiseRisk.ExplainAsync(actor, View.Id, step.Id, _why, ct))) await CloseAsync();
    }
}
