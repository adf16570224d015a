using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Trios;

/// <summary>All seats of somebody who leaves, each with who could follow: looked at first, then passed on in one go.</summary>
public sealed partial class LeavingPanel
{
    private readonly Dictionary<RoomId, string> _chosen = [];
    private readonly Dictionary<RoomId, IReadOnlyList<TrioCandidate>> _candidates = [];
    private IReadOnlyDictionary<RoomId, FormTrioRefusal> _refused = new Dictionary<RoomId, FormTrioRefusal>();
    private IReadOnlyList<LeavingSeat>? _seats;
    private string _note = "";
    private string? _said;
    private bool _tell = true, _isAsking;

    /// <summary>Who leaves.</summary>
    [Parameter, EditorRequired] public RosterSeat Leaver { get; set; } = null!;

    /// <summary>Back to the rooms.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private TrioSuggestions Suggestions { get; set; } = null!;

    [Inject] private TriageList TriageList { get; set; } = null!;

    [Inject] private HandOver HandOver { get; set; } = null!;

    [Inject] private ILogger<LeavingPanel> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.GetAsync(default) is not { } actor) return;
        var seats = await Suggestions.ForLeavingAsync(actor, Leaver.Staff, default) ?? [];
        foreach (var seat in seats)
        {
            _candidates[seat.Room] = [.. (await TriageList.CandidatesAsync(actor, seat.Room, default)).Where(one => one.Kind == seat.Kind && one.Refusal is null)];
            _chosen[seat.Room] = seat.Successor?.Person.ToString() ?? "";
        }
        _seats = seats;
    }

    private void Choose(RoomId room, string? who) => _chosen[room] = who ?? "";

    private async Task HandOverAsync()
    {
        if (_isAsking || await Current.GetAsync(default) is not { } actor) return;
        _isAsking = true;
        try
        {
            var successors = _chosen.ToDictionary(one => one.Key, one => Guid.TryParse(one.Value, out var id) ? new StaffId(id) : (StaffId?)null);
            _refused = await HandOver.HandOverAllAsync(actor, Leaver.Staff, successors, _note, _tell, default);
            if (_refused.Count == 0) _said = L["Leaving.Done", successors.Count];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("Seats could not be handed over: {Failure}", e.GetType().Name);
            _said = L["Trio.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
    }
}
