using Microsoft.JSInterop;

namespace CoeSupport.Web.Components;

/// <summary>
/// A small script of ours for a piece of the page, as long as its component lives. A component can go away at any moment, also while its script is just being
/// fetched or fastened: then the script is let go at once and nothing is said. An error of a component that has gone would take the whole page down.
/// </summary>
/// <param name="js">The browser.</param>
/// <param name="path">The module, from the root of the site.</param>
internal sealed class ElementScript(IJSRuntime js, string path) : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IJSObjectReference? _module, _handle;

    /// <summary>True while the script listens.</summary>
    public bool IsFastened => _handle is not null;

    /// <summary>Has a function of the module fasten itself; what it answers is its handle, with a function <c>detach</c>.</summary>
    /// <returns>False when the component or the browser went meanwhile.</returns>
    public async Task<bool> FastenAsync(string function, params object?[] arguments)
    {
        try
        {
            if (await ModuleAsync() is not { } module) return false;
            var handle = await module.InvokeAsync<IJSObjectReference>(function, arguments);
            if (!_gone.IsCancellationRequested)
            {
                _handle = handle;
                return true;
            }
            await handle.InvokeVoidAsync("detach");
            await handle.DisposeAsync();
            await module.DisposeAsync();
        }
        catch (Exception e) when (IsOver(e))
        {
            // Gone before it was fastened.
        }
        return false;
    }

    /// <summary>Runs a function of the module once, such as opening a dialog. Nothing happens when the component or the browser has gone.</summary>
    public async Task RunAsync(string function, params object?[] arguments)
    {
        try
        {
            if (await ModuleAsync() is { } module) await module.InvokeVoidAsync(function, _gone.Token, arguments);
        }
        catch (Exception e) when (IsOver(e))
        {
            // Gone meanwhile.
        }
    }

    /// <summary>Tells the script something. Nothing happens when it is not fastened, or not any more.</summary>
    public async Task TellAsync(string function, params object?[] arguments)
    {
        if (_handle is not { } handle) return;
        try
        {
            await handle.InvokeVoidAsync(function, _gone.Token, arguments);
        }
        catch (Exception e) when (IsOver(e))
        {
            // Gone meanwhile.
        }
    }

    /// <summary>Lets the script go and takes what it still had, such as words that were not kept yet. Null when there was none, or the browser has gone.</summary>
    public async Task<T?> DetachAsync<T>()
    {
        await _gone.CancelAsync();
        if (Interlocked.Exchange(ref _handle, null) is not { } handle) return default;
        try
        {
            var rest = await handle.InvokeAsync<T?>("detach");
            await handle.DisposeAsync();
            return rest;
        }
        catch (Exception e) when (IsOver(e))
        {
            return default; // the browser has gone, and its listeners with it
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DetachAsync<object>();
        if (Interlocked.Exchange(ref _module, null) is not { } module) return;
        try
        {
            await module.DisposeAsync();
        }
        catch (Exception e) when (IsOver(e))
        {
            // The browser has gone.
        }
    }

    private async Task<IJSObjectReference?> ModuleAsync()
    {
        if (_gone.IsCancellationRequested) return null;
        if (_module is not null) return _module;
        var module = await js.InvokeAsync<IJSObjectReference>("import", path);
        if (!_gone.IsCancellationRequested) return _module = module;
        await module.DisposeAsync();
        return null;
    }

    // What is thrown when the other end is not there any more; a script that stumbles over its vanished piece of the page included.
    private bool IsOver(Exception e) =>
        e is JSDisconnectedException or ObjectDisposedException or OperationCanceledException || (e is JSException && _gone.IsCancellationRequested);
}
