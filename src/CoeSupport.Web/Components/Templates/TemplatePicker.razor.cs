using System.Globalization;
using CoeSupport.Core.Care;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Templates;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Care;
using CoeSupport.Web.Components.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Templates;

/// <summary>Where somebody seeks a template while writing: by its button, or by a slash at the beginning of a line. The list is read each time it opens.</summary>
public sealed partial class TemplatePicker
{
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");
    private readonly CancellationTokenSource _gone = new();
    private DotNetObjectReference<TemplatePicker>? _self;
    private ElementScript? _script;
    private ElementReference _open, _dialog;
    private IReadOnlyList<TemplateView> _templates = [];
    private string? _trouble;

    /// <summary>The room, which fills the fields.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>The parent's dates, which fill the week or age; null while nothing is known.</summary>
    [Parameter] public ParentDates? Dates { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private TemplateList TemplateList { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<TemplatePicker> Log { get; set; } = null!;

    /// <summary>
    /// What fills a template goes to a parent: a Japanese one is filled in Japanese also on an English screen. After a loss no week is said.
    /// </summary>
    private IReadOnlyDictionary<string, string> FieldsOf(string text)
    {
        if (Dates is null || Stage.On(JapanDay.Of(Clock.GetUtcNow()), Dates) is not { Kind: StageKind.Expecting or StageKind.Born } stage) return View.Fields;
        var screen = CultureInfo.CurrentUICulture;
        try
        {
            if (IsJapanese(text)) CultureInfo.CurrentUICulture = Japanese;
            return new Dictionary<string, string>(View.Fields) { [TemplateFields.Week] = new CareWords(L, Time).InList(stage)! };
        }
        finally
        {
            CultureInfo.CurrentUICulture = screen;
        }
    }

    // Kana: every Japanese sentence has some.
    private static bool IsJapanese(string text) => text.Any(letter => letter is >= '\u3041' and <= '\u30FF');

    /// <summary>Called by the script before it opens.</summary>
    [JSInvokable]
    public async Task Read()
    {
        try
        {
            _templates = await Current.GetAsync(_gone.Token) is { } actor ? await TemplateList.ReadAsync(actor, _gone.Token) : [];
            _trouble = null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("Templates could not be read: {Failure}", e.GetType().Name);
            _trouble = L["TemplatePicker.Trouble"];
        }
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        _self?.Dispose();
        if (_script is not null) await _script.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await (_script = new ElementScript(Js, "/js/templates.js")).FastenAsync("attach", _open, _dialog, _self);
    }
}
