using CoeSupport.Web.Components;
using Microsoft.JSInterop;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>A component that goes while its script is being fetched, fastened or asked leaves nothing behind and takes nothing down.</summary>
public sealed class ElementScriptTests
{
    [Fact]
    public async Task Gone_while_the_module_is_fetched_nothing_is_fastened()
    {
        var browser = new Browser();
        var script = new ElementScript(browser, "/js/any.js");
        var fastening = script.FastenAsync("attach");
        await script.DisposeAsync();
        browser.Answer("import", browser.Module);

        Assert.False(await fastening);
        Assert.Equal(["import"], browser.Calls);
        Assert.True(browser.Module.IsDisposed);
    }

    [Fact]
    public async Task Gone_while_it_is_fastened_it_is_let_go_at_once()
    {
        var browser = new Browser();
        var script = new ElementScript(browser, "/js/any.js");
        browser.Answer("import", browser.Module);
        var fastening = script.FastenAsync("attach");
        await script.DisposeAsync();
        browser.Answer("attach", browser.Handle);
        browser.Answer("detach", null);

        Assert.False(await fastening);
        Assert.Equal(["import", "attach", "detach"], browser.Calls);
        Assert.True(browser.Handle.IsDisposed);
    }

    [Fact]
    public async Task What_stumbles_over_its_vanished_piece_says_nothing_and_what_stumbles_otherwise_does()
    {
        var browser = new Browser();
        var script = new ElementScript(browser, "/js/any.js");
        browser.Answer("import", browser.Module);
        var fastening = script.FastenAsync("attach");
        await script.DisposeAsync();
        browser.Fail("attach", new JSException("null"));
        Assert.False(await fastening);

        var living = new Browser();
        living.Answer("import", living.Module);
        living.Fail("attach", new JSException("null"));
        await Assert.ThrowsAsync<JSException>(() => new ElementScript(living, "/js/any.js").FastenAsync("attach"));
    }

    [Fact]
    public async Task Detached_it_hands_over_what_it_still_had()
    {
        var browser = new Browser();
        browser.Answer("import", browser.Module);
        browser.Answer("attach", browser.Handle);
        browser.Answer("detach", "unkept");
        var script = new ElementScript(browser, "/js/any.js");
        Assert.True(await script.FastenAsync("attach"));

        Assert.Equal("unkept", await script.DetachAsync<string>());
        await script.DisposeAsync();
        Assert.Equal(["import", "attach", "detach"], browser.Calls);
    }

    [Fact]
    public async Task After_the_browser_has_gone_nothing_is_thrown()
    {
        var browser = new Browser();
        browser.Answer("import", browser.Module);
        browser.Answer("attach", browser.Handle);
        foreach (var call in new[] { "tell", "detach" }) browser.Fail(call, new JSDisconnectedException("gone"));
        var script = new ElementScript(browser, "/js/any.js");
        await script.FastenAsync("attach");

        await script.TellAsync("tell");
        Assert.Null(await script.DetachAsync<string>());
        await script.DisposeAsync();
    }

    /// <summary>The other end, which answers when the test lets it.</summary>
    private sealed class Browser : IJSRuntime
    {
        private readonly Dictionary<string, TaskCompletionSource<object?>> _answers = [];

        public Browser() => (Module, Handle) = (new Piece(this), new Piece(this));

        public Piece Module { get; }

        public Piece Handle { get; }

        public List<string> Calls { get; } = [];

        public void Answer(string call, object? value) => Of(call).TrySetResult(value);

        public void Fail(string call, Exception error) => Of(call).TrySetException(error);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Calls.Add(identifier);
            return (await Of(identifier).Task.WaitAsync(cancellationToken)) is TValue value ? value : default!;
        }

        private TaskCompletionSource<object?> Of(string call)
        {
            if (!_answers.TryGetValue(call, out var answer)) _answers[call] = answer = new TaskCompletionSource<object?>();
            return answer;
        }
    }

    private sealed class Piece(Browser browser) : IJSObjectReference
    {
        public bool IsDisposed { get; private set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return browser.InvokeAsync<TValue>(identifier, cancellationToken, args);
        }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
