using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Notes;

/// <summary>Hears from the browser which notes that call this person were on a visible screen, and takes their marks away. Shows nothing itself.</summary>
[Authorize]
public sealed class NoteWatch : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private DotNetObjectReference<NoteWatch>? _self;
    private ElementScript? _script;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private SeeMentions SeeMentions { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public async Task Seen(string[] notes)
    {
        var ids = notes.Select(note => Guid.TryParse(note, out var id) ? new NoteId(id) : default).ToList();
        if (await Current.GetAsync(_gone.Token) is { } actor) await SeeMentions.SeeAsync(actor, ids, _gone.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _self?.Dispose();
        if (_script is not null) await _script.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await (_script = new ElementScript(Js, "/js/notes.js")).FastenAsync("watch", _self);
    }
}
