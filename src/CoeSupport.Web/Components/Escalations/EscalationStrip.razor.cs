using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Escalations;

/// <summary>Who has been asked, for how long, and who comes: live, spoken at steps and not each second. What ended stays for a while.</summary>
public sealed partial class EscalationStrip
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1), ShowsEnded = TimeSpan.FromHours(12);
    private readonly CancellationTokenSource _gone = new();
    private object? _read;
    private IReadOnlyList<RoomEscalationView> _calls = [];
    private EscalationId? _opened, _closes;
    private ITimer? _ticker;
    private string? _trouble;
    private bool _isAsking;

    /// <summary>The room as its reader sees it; read again whenever something changed in it.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private RoomEscalations RoomEscalations { get; set; } = null!;

    [Inject] private WithdrawEscalation WithdrawEscalation { get; set; } = null!;

    [Inject] private ILogger<EscalationStrip> Log { get; set; } = null!;

    private CallWords Calls => new(L);

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel(); // not disposed: a reading under way still asks for its token
        _ticker?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_read, View.Reading)) return;
        _read = View.Reading;
        await ReadAsync();
    }

    private static string StateOf(RoomEscalationView call) => call.State switch
    {
        EscalationState.Asking when IsAlone(call) => "nobody",
        EscalationState.Asking => "asking",
        EscalationState.Accepted => "accepted",
        _ => "over",
    };

    /// <summary>No specialist is asked at this moment, and nobody of the house sees to it.</summary>
    private static bool IsAlone(RoomEscalationView call) => call is { State: EscalationState.Asking, AcknowledgedBy: null } && !call.Asked.Any(person => person.As is AskedAs.Specialist or AskedAs.Neighbour);

    private static DateTimeOffset? ClockOf(RoomEscalationView call) =>
        call.State != EscalationState.Asking ? null : call.Asked.Count > 0 ? call.Asked.Max(person => person.Since) : call.RaisedAt;

    private string Head(RoomEscalationView call)
    {
        var specialists = call.Asked.Where(person => person.As is AskedAs.Specialist or AskedAs.Neighbour).Select(Calls.Of).ToList();
        var house = call.Asked.Select(Calls.Of).ToList();
        return call.State switch
        {
            EscalationState.Asking when specialists.Count > 0 => L["Escalation.Asking", string.Join(L["List.Comma"], specialists)],
            EscalationState.Asking when house.Count > 0 => L["Escalation.AskingHouse", string.Join(L["List.Comma"], house.Take(3))],
            EscalationState.Asking => L["Escalation.Nobody"],
            EscalationState.Accepted when call.IsTakenByMe => L["Escalation.TakenByYou"],
            EscalationState.Accepted => L[call.Urgency == Urgency.Consult ? "Escalation.Advises" : "Escalation.Taken", Words.Of(call.AcceptedKind!.Value), call.AcceptedBy!],
            EscalationState.Withdrawn => L["Escalation.WithdrawnBy", call.RaisedBy],
            EscalationState.Closed => call.FollowUpOn is { } day ? L["Escalation.ClosedUntil", Calls.Of(call.Outcome!.Value), Time.Day(day)] : L["Escalation.Closed", Calls.Of(call.Outcome!.Value)],
            _ => L["EscalationRefusal.Erased"],
        };
    }

    private async Task ReadAsync()
    {
        try
        {
            var now = Clock.GetUtcNow();
            var calls = await Current.GetAsync(_gone.Token) is { } actor ? await RoomEscalations.ReadAsync(actor, View.Id, _gone.Token) : null;
            _calls = [.. (calls ?? []).Where(call => call.EndedAt is null || now - call.EndedAt < ShowsEnded)];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A strip that cannot be read takes no room down with it; the next change of the room reads it again.
            Log.LogWarning("The calls of a room could not be read: {Failure}", e.GetType().Name);
        }
        if (_gone.IsCancellationRequested) return;
        var ticks = _calls.Any(call => call.State == EscalationState.Asking);
        if (ticks) _ticker ??= Clock.CreateTimer(_ => InvokeAsync(StateHasChanged), null, Tick, Tick);
        else
        {
            _ticker?.Dispose();
            _ticker = null;
        }
        StateHasChanged();
    }

    private async Task WithdrawAsync(RoomEscalationView call)
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var done = await Current.GetAsync(_gone.Token) is { } actor ? await WithdrawEscalation.WithdrawAsync(actor, call.Id, _gone.Token) : new AcceptResult(null, EscalationRefusal.NotFound);
            _trouble = done.Refusal is { } refusal ? Calls.Of(refusal, done.By) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A call could not be taken back: {Failure}", e.GetType().Name);
            _trouble = L["Escalation.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        await ReadAsync();
    }
}
