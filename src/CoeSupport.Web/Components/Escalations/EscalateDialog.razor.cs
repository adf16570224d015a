using System.Globalization;
using System.Resources;
using CoeSupport.Core.Care;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.Hotlines;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Rooms;
using CoeSupport.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Escalations;

/// <summary>The button that calls a specialist, the same in every room, and its dialog: for "now" two presses, with the emergency card before everything else.</summary>
public sealed partial class EscalateDialog
{
    private static readonly ResourceManager Texts = new(typeof(Screen).FullName!, typeof(Screen).Assembly);
    private readonly CancellationTokenSource _gone = new();
    private ElementScript? _script;
    private ElementReference _dialog;
    private CallSheetView? _sheet;
    private IReadOnlyList<DirectoryEntryView> _directory = [];
    private EscalateForm _form = new();
    private string? _trouble;
    private bool _isAsking, _opens;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>The dates of the parent; null while nothing is known.</summary>
    [Parameter] public ParentDates? Dates { get; set; }

    /// <summary>The language in which the parent is at home, one of <see cref="AboutParent.Languages"/>; null while nothing is known.</summary>
    [Parameter] public string? Language { get; set; }

    [CascadingParameter] private Pen? Pen { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private CallSheet CallSheet { get; set; } = null!;

    [Inject] private DirectoryList Directory { get; set; } = null!;

    [Inject] private RaiseEscalation RaiseEscalation { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<EscalateDialog> Log { get; set; } = null!;

    /// <summary>In the parent's language and not in that of the screen; we have it in two, and Japanese is what most understand.</summary>
    private string Sentence => Texts.GetString("Escalate.Sentence", CultureInfo.GetCultureInfo(Language == "en" ? "en" : "ja"))!;

    private CallWords Calls => new(L);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        if (_script is not null) await _script.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_opens) return;
        _opens = false;
        _script ??= new ElementScript(Js, "/js/dialog.js");
        await _script.RunAsync("open", _dialog);
    }

    private async Task OpenAsync()
    {
        (_trouble, _form) = (null, new EscalateForm());
        try
        {
            _sheet = await Current.GetAsync(_gone.Token) is { } actor ? await CallSheet.ReadAsync(actor, View.Id, _gone.Token) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The card and the press must be there even when the lines are not.
            Log.LogWarning("The sheet of a call could not be read: {Failure}", e.GetType().Name);
            _sheet = new CallSheetView([], [], "");
        }
        if (_sheet is null) return;
        _directory = await DirectoryAsync();
        _form.Propose(_sheet.Lines, Sentence);
        _opens = true;
    }

    /// <summary>Without it the card has 119 and 110 all the same.</summary>
    private async Task<IReadOnlyList<DirectoryEntryView>> DirectoryAsync()
    {
        try
        {
            return await Current.GetAsync(_gone.Token) is { } actor ? await Directory.ForRoomAsync(actor, View.Id, _gone.Token) : [];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("The directory of a call could not be read: {Failure}", e.GetType().Name);
            return [];
        }
    }

    private async Task CloseAsync()
    {
        if (_script is not null) await _script.RunAsync("close", _dialog);
        Forget();
    }

    private void Forget() => (_sheet, _trouble) = (null, null);

    private async Task SayAsync(string words)
    {
        await CloseAsync();
        if (Pen is { } pen) await pen.ReturnAsync(words);
    }

    private async Task RaiseAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var raised = await Current.GetAsync(_gone.Token) is { } actor ? await RaiseEscalation.RaiseAsync(actor, View.Id, _form.Draft(), _gone.Token) : new RaiseResult(null, EscalationRefusal.NotFound);
            _trouble = raised.Refusal is { } refusal ? Calls.Of(refusal, null) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A specialist could not be called: {Failure}", e.GetType().Name);
            _trouble = L["Escalate.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        if (_trouble is null) await CloseAsync();
    }
}
