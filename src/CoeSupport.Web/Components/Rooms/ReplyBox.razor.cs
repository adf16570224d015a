using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>
/// Where somebody writes to the parent. The text lives in the browser, so that a slow line or an IME never loses a character; the script hands
/// it over to be kept and to be sent. A text has one key from the first press until it is taken, also across a reload: pressed twice it is one message.
/// </summary>
public sealed partial class ReplyBox
{
    private readonly CancellationTokenSource _gone = new();
    private readonly SemaphoreSlim _inOrder = new(1, 1);
    private DotNetObjectReference<ReplyBox>? _self;
    private ElementScript? _script;
    private ElementReference _box;
    private string? _trouble;
    private MessageView? _crossing;
    private long _readAtOpening;
    private DateTimeOffset? _savedAt;
    private bool _hasDraft, _attached, _enterSends;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>Who writes.</summary>
    [Parameter, EditorRequired] public StaffId Reader { get; set; }

    /// <summary>The parent's dates; null while nothing is known.</summary>
    [Parameter] public ParentDates? Dates { get; set; }

    /// <summary>A reply was taken: its line, when it is a new one.</summary>
    [Parameter] public EventCallback<MessageView?> OnSent { get; set; }

    [CascadingParameter] private Pen? Pen { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private SendReply SendReply { get; set; } = null!;

    [Inject] private KeepDraft KeepDraft { get; set; } = null!;

    [Inject] private QuoteInReply QuoteInReply { get; set; } = null!;

    [Inject] private TellTyping TellTyping { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<ReplyBox> Log { get; set; } = null!;

    private bool IsBlocked => View.BlockedAt is not null;

    private string? DraftWord =>
        _savedAt is { } at ? L["Reply.DraftSaved", JapanTime.Clock(at)].Value : _hasDraft ? L["Reply.Draft"].Value : null;

    /// <summary>The newest line on this screen.</summary>
    private long Newest => View.Messages.Count == 0 ? 0 : View.Messages.Max(message => message.Sequence);

    /// <summary>Called by the script, with the newest line that was there when the words were begun. True when the text was taken and may leave the box.</summary>
    [JSInvokable]
    public async Task<bool> Send(string text, Guid key, long seenThrough)
    {
        var isTaken = false;
        MessageView? line = null;
        await _inOrder.WaitAsync(_gone.Token);
        try
        {
            var result = await Current.GetAsync(_gone.Token) is { } actor
                ? await SendReply.SendAsync(actor, View.Id, text, key, new ReplyContext(View.DraftQuote?.Sequence, seenThrough), _gone.Token)
                : throw new InvalidOperationException("Nobody is signed in.");
            _crossing = result.Crossing;
            _trouble = result.Refusal is { } refusal && refusal != ReplyRefusal.Crossed ? Words.Of(refusal) : null;
            isTaken = result.Refusal is null;
            line = result.Line;
            if (isTaken) (_savedAt, _hasDraft) = (null, false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A reply could not be taken: {Failure}", e.GetType().Name);
            _trouble = L["Reply.Trouble"];
        }
        finally
        {
            _inOrder.Release();
        }
        StateHasChanged();
        if (isTaken) await OnSent.InvokeAsync(line);
        return isTaken;
    }

    /// <summary>Called by the script when the answer to <see cref="Send"/> may have been lost with the line: whether the text with this key was taken.</summary>
    [JSInvokable]
    public async Task<bool> WasTaken(Guid key)
    {
        await _inOrder.WaitAsync(_gone.Token); // it may be taken at this very moment
        try
        {
            return await Current.GetAsync(_gone.Token) is { } actor && await SendReply.WasTakenAsync(actor, View.Id, key, _gone.Token);
        }
        finally
        {
            _inOrder.Release();
        }
    }

    /// <summary>Called by the script a moment after typing stopped, and when the box is left.</summary>
    [JSInvokable]
    public async Task Keep(string text)
    {
        await KeepAsync(text, _gone.Token);
        StateHasChanged();
    }

    /// <summary>Called by the script for a text that does not fit one call of 32 KB; it is kept as well, so that it can be shortened.</summary>
    [JSInvokable]
    public async Task KeepLong(IJSStreamReference words)
    {
        ArgumentNullException.ThrowIfNull(words);
        await using var stream = await words.OpenReadStreamAsync(maxAllowedSize: KeepDraft.LongestDraft * 4L, _gone.Token);
        using var reader = new StreamReader(stream);
        await Keep(await reader.ReadToEndAsync(_gone.Token));
    }

    /// <summary>Called by the script now and then while somebody types, where the parent may see it.</summary>
    [JSInvokable]
    public async Task Typing()
    {
        if (await Current.GetAsync(_gone.Token) is { } actor) await TellTyping.TellAsync(actor, View.Id, _gone.Token);
    }

    /// <summary>Called by the script when a refused text is being changed.</summary>
    [JSInvokable]
    public void Changed()
    {
        _trouble = null;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Pen is not null)
        {
            Pen.Returned -= TakeWordsBackAsync;
            Pen.Quoted -= QuoteAsync;
        }
        // What was typed after the last pause; nothing when the browser has gone.
        if (_script is not null && await _script.DetachAsync<string>() is { } unkept) await KeepAsync(unkept, CancellationToken.None);
        if (_script is not null) await _script.DisposeAsync();
        await _gone.CancelAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _hasDraft = !string.IsNullOrEmpty(View.Draft);
        _readAtOpening = View.ReadThrough;
        if (Pen is null) return;
        Pen.Returned += TakeWordsBackAsync;
        Pen.Quoted += QuoteAsync;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_attached || !View.CanWrite) return;
        _attached = true;
        _self = DotNetObjectReference.Create(this);
        await (_script = new ElementScript(Js, "/js/reply.js")).FastenAsync("attach", _box, _self, View.Draft ?? "");
    }

    private Task QuoteAsync(long sequence) => QuoteAsync((long?)sequence);

    private async Task QuoteAsync(long? sequence)
    {
        var chosen = await Current.GetAsync(_gone.Token) is { } actor && await QuoteInReply.ChooseAsync(actor, View.Id, sequence, _gone.Token);
        _trouble = chosen ? null : L["Reply.QuoteTrouble"].Value;
        StateHasChanged();
        if (_script is not null) await _script.TellAsync("focus");
    }

    private Task ReviewAsync() => DecideAsync("reviewed");

    private Task SendAnywayAsync() => DecideAsync("sendAnyway");

    private async Task DecideAsync(string how)
    {
        if (_crossing is not { } crossing || _script is not { IsFastened: true }) return;
        _crossing = null;
        await _script.TellAsync(how, crossing.Sequence);
    }

    private async Task TakeWordsBackAsync(string? words)
    {
        if (_script is not null) await _script.TellAsync("putBack", words);
    }

    private void Choose(StaffPreferences chosen)
    {
        _enterSends = chosen.EnterSends;
        Pen?.Choose(chosen);
    }

    private async Task KeepAsync(string text, CancellationToken ct)
    {
        await _inOrder.WaitAsync(ct);
        try
        {
            var kept = await Current.GetAsync(ct) is { } actor && await KeepDraft.SaveAsync(actor, View.Id, text, ct);
            _savedAt = kept && text.Length > 0 ? Clock.GetUtcNow() : null;
            _hasDraft = false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A draft could not be kept: {Failure}", e.GetType().Name);
            _savedAt = null;
        }
        finally
        {
            _inOrder.Release();
        }
    }
}
