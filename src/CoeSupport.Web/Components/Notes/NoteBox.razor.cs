using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Rooms;
using CoeSupport.Web.Components.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Notes;

/// <summary>
/// Where somebody writes for colleagues. A box of its own beside the one for replies, with its own text, key and draft; nothing in it knows how to send.
/// Its script also turns between the two, in the browser and at once.
/// </summary>
public sealed partial class NoteBox
{
    private readonly CancellationTokenSource _gone = new();
    private readonly SemaphoreSlim _inOrder = new(1, 1);
    private DotNetObjectReference<NoteBox>? _self;
    private ElementScript? _script;
    private ElementReference _box;
    private string? _trouble, _said;
    private bool _enterSends;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>Who writes.</summary>
    [Parameter, EditorRequired] public StaffId Reader { get; set; }

    /// <summary>A note was taken.</summary>
    [Parameter] public EventCallback OnWritten { get; set; }

    [CascadingParameter] private Pen? Pen { get; set; }

    [Inject] private KeepPreferences Preferences { get; set; } = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private WriteNote WriteNote { get; set; } = null!;

    [Inject] private KeepNoteDraft KeepNoteDraft { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<NoteBox> Log { get; set; } = null!;

    private IEnumerable<TeamMember> Colleagues => View.Team.Where(member => member.Id != Reader).DistinctBy(member => member.Id);

    /// <summary>Called by the script. True when the note was taken and may leave the box.</summary>
    [JSInvokable]
    public async Task<bool> Write(string text, string readers, Guid key)
    {
        await _inOrder.WaitAsync(_gone.Token);
        try
        {
            var result = await Current.GetAsync(_gone.Token) is { } actor
                ? await WriteNote.WriteAsync(actor, View.Id, text, ReadersOf(readers), key, _gone.Token)
                : throw new InvalidOperationException("Nobody is signed in.");
            _trouble = result.Refusal is { } refusal ? Words.Of(refusal, result.Outsider) : null;
            if (_trouble is null) _said = L["Note.Written"];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A note could not be taken: {Failure}", e.GetType().Name);
            _trouble = L["Note.Trouble"];
        }
        finally
        {
            _inOrder.Release();
        }
        StateHasChanged();
        if (_trouble is null) await OnWritten.InvokeAsync();
        return _trouble is null;
    }

    /// <summary>Called by the script a moment after typing stopped, and when the box is left.</summary>
    [JSInvokable]
    public async Task Keep(string text, string readers)
    {
        await KeepAsync(text, readers, _gone.Token);
        StateHasChanged();
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
        if (Pen is not null) Pen.Chosen -= Choose;
        // What was typed after the last pause; nothing when the browser has gone.
        if (_script is not null && await _script.DetachAsync<string[]>() is [var text, var readers]) await KeepAsync(text, readers, CancellationToken.None);
        if (_script is not null) await _script.DisposeAsync();
        await _gone.CancelAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Pen is not null) Pen.Chosen += Choose;
        // Who only reads a room has no reply box that would tell.
        if (await Current.GetAsync(_gone.Token) is { } actor) _enterSends = (await Preferences.ReadAsync(actor, _gone.Token)).EnterSends;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        _script = new ElementScript(Js, "/js/notes.js");
        NoteDraftView? draft;
        try
        {
            draft = await Current.GetAsync(_gone.Token) is { } actor ? await KeepNoteDraft.ReadAsync(actor, View.Id, _gone.Token) : null;
        }
        catch (OperationCanceledException)
        {
            return; // gone before the box was shown
        }
        await _script.FastenAsync("attach", _box, _self, draft?.Text ?? "", NameOf(draft?.Readers ?? NoteReaders.Team));
    }

    private void Choose(StaffPreferences chosen)
    {
        if (chosen.EnterSends == _enterSends) return;
        _enterSends = chosen.EnterSends;
        StateHasChanged();
    }

    private static string NameOf(NoteReaders readers) => readers.Audience switch
    {
        NoteAudience.Team => "team",
        NoteAudience.Professionals => "professionals",
        NoteAudience.OnePerson => readers.Only.ToString()!,
        _ => throw new InvalidOperationException($"Unknown audience {readers.Audience}."),
    };

    // Whatever is not known is for nobody: Core refuses it.
    private static NoteReaders ReadersOf(string name) => name switch
    {
        "team" => NoteReaders.Team,
        "professionals" => NoteReaders.Professionals,
        _ => NoteReaders.One(new StaffId(Guid.TryParse(name, out var id) ? id : Guid.Empty)),
    };

    private async Task KeepAsync(string text, string readers, CancellationToken ct)
    {
        await _inOrder.WaitAsync(ct);
        try
        {
            var kept = await Current.GetAsync(ct) is { } actor && await KeepNoteDraft.SaveAsync(actor, View.Id, text, ReadersOf(readers), ct);
            // What was said of the last note stays until something new is written.
            if (text.Length > 0) _said = kept ? L["Reply.DraftSaved", JapanTime.Clock(Clock.GetUtcNow())].Value : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("The draft of a note could not be kept: {Failure}", e.GetType().Name);
            _said = null;
        }
        finally
        {
            _inOrder.Release();
        }
    }
}
