using System.Globalization;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>
/// Where somebody chooses a sticker by what it says, looks at it once more and then sends it. Two steps, and after the choice the focus is on the sticker
/// and not on the button: a key pressed twice by a tired hand sends nothing. A choice has one key until it is taken: pressed twice it is one sticker.
/// </summary>
public sealed partial class StickerPicker
{
    private readonly CancellationTokenSource _gone = new();
    private ElementScript? _script;
    private ElementReference _dialog, _preview;
    private StickerChoice? _chosen;
    private Guid _key;
    private string? _trouble;
    private bool _isSending, _looks;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>A sticker was taken.</summary>
    [Parameter] public EventCallback<MessageView?> OnSent { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private SendSticker SendSticker { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<StickerPicker> Log { get; set; } = null!;

    private static string OfficialList => $"https://developers.line.biz/{(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ja" ? "ja" : "en")}/docs/messaging-api/sticker-list/";

    private bool IsBlocked => View.BlockedAt is not null;

    private string Name => View.Name ?? L["Room.NameUnknown"];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        if (_script is not null) await _script.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_looks) return;
        _looks = false;
        await FocusAsync(_preview);
    }

    private static StickerContent ContentOf(StickerChoice choice) => new(choice.PackageId, choice.StickerId, [], Text: null);

    private async Task OpenAsync()
    {
        _script ??= new ElementScript(Js, "/js/dialog.js");
        await _script.RunAsync("open", _dialog);
    }

    private async Task CloseAsync() => await _script!.RunAsync("close", _dialog);

    private void Choose(StickerChoice choice) => (_chosen, _key, _trouble, _looks) = (choice, Guid.NewGuid(), null, true);

    private void Back() => (_chosen, _trouble) = (null, null);

    private void Forget() => Back();

    private async Task SendAsync()
    {
        if (_isSending || _chosen is not { } chosen) return;
        _isSending = true;
        MessageView? line = null;
        try
        {
            var result = await Current.GetAsync(_gone.Token) is { } actor
                ? await SendSticker.SendAsync(actor, View.Id, chosen.PackageId, chosen.StickerId, _key, new ReplyContext(View.DraftQuote?.Sequence), _gone.Token)
                : throw new InvalidOperationException("Nobody is signed in.");
            line = result.Line;
            _trouble = result.Refusal is { } refusal ? Words.Of(refusal) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A sticker could not be taken: {Failure}", e.GetType().Name);
            _trouble = L["StickerPicker.Trouble"];
        }
        finally
        {
            _isSending = false;
        }
        if (_trouble is not null) return;
        await CloseAsync();
        await OnSent.InvokeAsync(line);
    }
}
