using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Text;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Trios;

/// <summary>The seats of one room: each can pass on, or be stood in for from one day to another, both days whole ones in Japan.</summary>
public sealed partial class SeatPanel
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);
    private IReadOnlyList<TrioCandidate> _candidates = [];
    private RosterSeat? _seat;
    private bool _substitutes, _isAsking, _tell = true;
    private Guid? _who;
    private DateOnly _from, _until;
    private string _note = "";
    private string? _trouble, _said;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RosterRow Room { get; set; } = null!;

    /// <summary>All seats of this holder are to be looked at.</summary>
    [Parameter] public EventCallback<RosterSeat> OnLeave { get; set; }

    /// <summary>What would become of this holder's seats if they paused is asked.</summary>
    [Parameter] public EventCallback<RosterSeat> OnForesee { get; set; }

    /// <summary>A seat passed on, or somebody stands in.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private TriageList TriageList { get; set; } = null!;

    [Inject] private HandOver HandOver { get; set; } = null!;

    [Inject] private PlanSubstitute PlanSubstitute { get; set; } = null!;

    [Inject] private ILogger<SeatPanel> Log { get; set; } = null!;

    private string Pressed(SupporterKind kind, bool substitutes) => _seat?.Kind == kind && _substitutes == substitutes ? "true" : "false";

    private async Task OpenAsync(RosterSeat seat, bool substitutes)
    {
        (_seat, _substitutes, _who, _note, _trouble, _said) = (seat, substitutes, null, "", null, null);
        _from = JapanTime.Date(Clock.GetUtcNow());
        _until = _from.AddDays(6);
        if (await Current.GetAsync(default) is not { } actor) return;
        _candidates = [.. (await TriageList.CandidatesAsync(actor, Room.Id, default)).Where(one => one.Kind == seat.Kind && one.Refusal is null)];
    }

    private Task SubmitAsync() => AskAsync(async actor =>
    {
        if (_seat is not { } seat || _who is not { } who) return;
        var refusal = _substitutes
            ? await PlanSubstitute.PlanAsync(actor, Room.Id, seat.Kind, new StaffId(who), Midnight(_from), Midnight(_until.AddDays(1)), _note, _tell, default)
            : await HandOver.HandOverAsync(actor, Room.Id, seat.Kind, new StaffId(who), _note, _tell, default);
        _trouble = refusal is { } why ? Words.Of(why) : null;
        if (refusal is not null) return;
        _said = _substitutes ? L["Seats.Planned"] : L["Seats.Done", seat.PublicName];
        _seat = null;
        await OnChanged.InvokeAsync();
    });

    private Task EndAsync(RosterSubstitution one) => AskAsync(async actor =>
    {
        if (await PlanSubstitute.EndAsync(actor, one.Id, default)) await OnChanged.InvokeAsync();
    });

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Japan);

    private async Task AskAsync(Func<Actor, Task> change)
    {
        if (_isAsking || await Current.GetAsync(default) is not { } actor) return;
        _isAsking = true;
        try
        {
            await change(actor);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A seat could not be changed: {Failure}", e.GetType().Name);
            _trouble = L["Trio.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
    }
}
