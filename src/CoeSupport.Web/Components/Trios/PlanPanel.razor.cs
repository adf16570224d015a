using System.Globalization;
using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Trios;

/// <summary>A plan for many rooms: looked at first, then formed one by one, and taken back as long as no parent heard of it.</summary>
public sealed partial class PlanPanel
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<RoomId, FormTrioRefusal> _refused = [];
    private List<FormedTrio> _formed = [];
    private List<Row> _shown = [];
    private TrioPlan? _plan;
    private string? _said;
    private int _done;
    private bool _isWorking, _isFormed;
    private DateTimeOffset? _undoUntil;
    private DateTimeOffset _told;
    private ITimer? _ends;

    /// <summary>The rooms.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<TriageRow> Rows { get; set; } = [];

    /// <summary>Back to the board.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private TrioSuggestions Suggestions { get; set; } = null!;

    [Inject] private FormTrio FormTrio { get; set; } = null!;

    [Inject] private UndoTrio UndoTrio { get; set; } = null!;

    [Inject] private ILogger<PlanPanel> Log { get; set; } = null!;

    private TrioWords Trio => new(L, Time);

    private List<TrioSuggestion> Ready => [.. _plan?.Matches.SelectMany(match => match.Suggestions.Take(1)) ?? []];

    private int Missing => _plan?.Matches.Count(match => match.Suggestions.Count == 0) ?? 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _ends?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.GetAsync(default) is not { } actor) return;
        try
        {
            _plan = await Suggestions.ForAllAsync(actor, [.. Rows.Select(row => row.Id)], new Heard(Tell), _gone.Token);
            var found = _plan.Matches.ToDictionary(match => match.Room);
            _shown = [.. Rows.Select(row => new Row(row, found.GetValueOrDefault(row.Id)))];
        }
        catch (OperationCanceledException)
        {
            // The panel was closed.
        }
    }

    private string NameOf(TriageRow row) => row.Name ?? L["Room.NameUnknown"];

    private string Why(SuggestedSeat seat, TriageRow room) => seat.IsHeld ? L["Match.IsHeld"] : Trio.Of(seat.Reasons, room.Municipality);

    private Task FormAsync() => WorkAsync(async actor =>
    {
        var ready = Ready;
        foreach (var (suggestion, number) in ready.Select((one, at) => (one, at + 1)))
        {
            var formed = await FormTrio.FormAsync(actor, suggestion.Room, suggestion.Choice, UndoTrio.Within, _gone.Token);
            if (formed.Refusal is { } why) _refused[suggestion.Room] = why;
            else _formed.Add(formed);
            _said = L["Plan.Forming", number, ready.Count];
            Tell(number);
        }
        (_isFormed, _said) = (true, L["Plan.Formed", _formed.Count]);
        // Counted from the first that was formed, so that none is promised longer than it holds.
        _undoUntil = _formed.Count > 0 ? Clock.GetUtcNow() + UndoTrio.Within : null;
        _ends = Clock.CreateTimer(_ => InvokeAsync(() =>
        {
            _undoUntil = null;
            StateHasChanged();
        }), null, UndoTrio.Within, Timeout.InfiniteTimeSpan);
    });

    private Task UndoAsync() => WorkAsync(async actor =>
    {
        var (undone, refusals) = (0, new List<UndoTrioRefusal>());
        foreach (var formed in _formed)
        {
            if (await UndoTrio.UndoAsync(actor, formed, _gone.Token) is { } why) refusals.Add(why);
            else undone++;
        }
        (_formed, _undoUntil) = ([], null);
        _said = L["Plan.Undone", undone];
        if (refusals.Count > 0) _said += " " + L["Plan.NotUndone", refusals.Count, string.Join(" ", refusals.Distinct().Select(Words.Of))];
    });

    private async Task WorkAsync(Func<Core.Access.Actor, Task> work)
    {
        if (_isWorking || await Current.GetAsync(default) is not { } actor) return;
        _isWorking = true;
        try
        {
            await work(actor);
        }
        catch (OperationCanceledException)
        {
            // The panel was closed; what was formed is on the record and in the lists.
        }
        catch (Exception e)
        {
            Log.LogWarning("Many trios could not be formed or taken back: {Failure}", e.GetType().Name);
            _said = L["Trio.Trouble"];
        }
        finally
        {
            _isWorking = false;
        }
    }

    /// <summary>Shown now and then, not for each room.</summary>
    private void Tell(int done)
    {
        _done = done;
        var now = Clock.GetUtcNow();
        if (now - _told < Glance) return;
        _told = now;
        _ = InvokeAsync(StateHasChanged);
    }

    private sealed record Row(TriageRow Room, TrioMatch? Match);

    private sealed class Heard(Action<int> tell) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => tell(value.Done);
    }
}
