using CoeSupport.Core.FirstWords;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Templates;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Rooms;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.FirstWords;

/// <summary>Asks a trio to speak first in a quiet room, and shows who of them does.</summary>
public sealed partial class FirstWordStrip
{
    private const int MostOpeners = 4;
    private readonly CancellationTokenSource _gone = new();
    private RoomView? _read;
    private FirstWordView? _due;
    private ITimer? _ticker;
    private string? _trouble;
    private bool _isAsking;

    /// <summary>The room as its reader sees it.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired] public StaffId Reader { get; set; }

    [CascadingParameter] private Pen? Pen { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private DueFirstWords DueFirstWords { get; set; } = null!;

    [Inject] private TakeFirstWord TakeFirstWord { get; set; } = null!;

    [Inject] private ILogger<FirstWordStrip> Log { get; set; } = null!;

    private int Days => (int)(Clock.GetUtcNow() - _due!.QuietSince).TotalDays;

    /// <summary>Openers whose fields this room can fill, what fits best first.</summary>
    private List<(TemplateView Opener, string Words)> Shown =>
        [.. _due!.Openers.Select(opener => (opener, TemplateFields.Fill(opener.Text, View.Fields))).Where(filled => TemplateFields.Unfilled(filled.Item2).Count == 0).Take(MostOpeners)];

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel(); // not disposed: a reading under way still asks for its token
        _ticker?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The room is read again whenever something changed in it, and that is when this may have changed too.
        if (ReferenceEquals(_read, View)) return;
        _read = View;
        _ticker ??= Clock.CreateTimer(_ => InvokeAsync(ReadAsync), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1)); // a room becomes quiet without anything that would be announced
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (_gone.IsCancellationRequested) return;
        try
        {
            _due = await Current.GetAsync(_gone.Token) is { } actor ? await DueFirstWords.ReadAsync(actor, View.Id, _gone.Token) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A strip that cannot be read takes no room down with it; the next change of the room reads it again.
            Log.LogWarning("Whether a first word is due could not be read: {Failure}", e.GetType().Name);
        }
        StateHasChanged();
    }

    private Task TakeAsync() => AskAsync(async actor => await TakeFirstWord.TakeAsync(actor, View.Id, _gone.Token) is { } why ? Words.Of(why) : null);

    private Task LeaveAsync() => AskAsync(async actor => await TakeFirstWord.LeaveAsync(actor, View.Id, _gone.Token) ? null : Words.Of(FirstWordRefusal.NotFound));

    private async Task AskAsync(Func<Core.Access.Actor, Task<string?>> change)
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            _trouble = await Current.GetAsync(_gone.Token) is { } actor ? await change(actor) : Words.Of(FirstWordRefusal.NotFound);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A first word could not be taken or left: {Failure}", e.GetType().Name);
            _trouble = L["Texts.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        await ReadAsync();
    }
}
