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
    private IJSObjectReference? _module, _handle;

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
        try
        {
            if (_handle is not null) await _handle.InvokeVoidAsync("detach");
            if (_handle is not null) await _handle.DisposeAsync();
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone and its listeners with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "/js/notes.js");
            _handle = await _module.InvokeAsync<IJSObjectReference>("watch", _self);
        }
        catch (JSDisconnectedException)
        {
            // Gone before the room was shown.
        }
    }
}
