using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supervision;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Supervision;

/// <summary>Proposes a debrief after something heavy happened in a room, to those who were there. It can be waved away.</summary>
public sealed partial class DebriefStrip
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(5);
    private readonly CancellationTokenSource _gone = new();
    private ITimer? _ticker;
    private Guid _press = Guid.NewGuid();
    private RoomView? _read;
    private RoomId? _notNow;
    private string _words = "";
    private string? _trouble;
    private bool _isProposed, _writes, _isAsking;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private Core.Supervision.Debriefs Debriefs { get; set; } = null!;

    [Inject] private WriteDebrief WriteDebrief { get; set; } = null!;

    [Inject] private ILogger<DebriefStrip> Log { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel(); // not disposed: a reading under way still asks for its token
        _ticker?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_read, View)) return;
        if (_read?.Id != View.Id) (_writes, _words, _press) = (false, "", Guid.NewGuid());
        _read = View;
        _ticker ??= Clock.CreateTimer(_ => InvokeAsync(ReadAsync), null, Tick, Tick); // a conversation comes to rest without anything that would be announced
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (_gone.IsCancellationRequested) return;
        try
        {
            _isProposed = await Current.GetAsync(_gone.Token) is { } actor && await Debriefs.IsProposedAsync(actor, View.Id, _gone.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A strip that cannot be read takes no room down with it; the next change of the room reads it again.
            Log.LogWarning("Whether a debrief is proposed could not be read: {Failure}", e.GetType().Name);
        }
        StateHasChanged();
    }

    private async Task WriteAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var refused = await Current.GetAsync(default) is { } actor ? await WriteDebrief.WriteAsync(actor, View.Id, _words, _press, default) : DebriefRefusal.NotFound;
            _trouble = refused is { } refusal ? Words.Of(refusal) : null;
            if (refused is null) (_writes, _words, _press) = (false, "", Guid.NewGuid());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A debrief could not be kept: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        await ReadAsync();
    }
}
