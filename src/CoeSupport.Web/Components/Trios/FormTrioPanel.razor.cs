using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Text;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Trios;

/// <summary>Three seats and who could take them, those with the fewest rooms first. Forming is one step and is refused whole or not at all.</summary>
public sealed partial class FormTrioPanel
{
    private static readonly SupporterKind[] Kinds = [SupporterKind.Professional, SupporterKind.CurrentParent, SupporterKind.Volunteer];
    private readonly Dictionary<SupporterKind, TrioCandidate> _chosen = [];
    private IReadOnlyList<TrioCandidate>? _candidates;
    private TrioMatch? _match;
    private string _sought = "";
    private string? _refusal;
    private bool _forming;

    /// <summary>The room; the panel is made anew for another one.</summary>
    [Parameter, EditorRequired] public TriageRow Room { get; set; } = null!;

    /// <summary>A trio was formed; carries the parent's name as shown.</summary>
    [Parameter] public EventCallback<string> OnFormed { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private TriageList TriageList { get; set; } = null!;

    [Inject] private TrioSuggestions Suggestions { get; set; } = null!;

    [Inject] private FormTrio FormTrio { get; set; } = null!;

    [Inject] private ILogger<FormTrioPanel> Log { get; set; } = null!;

    private string Name => Room.Name ?? L["Room.NameUnknown"];

    private TrioChoice? Choice => _chosen.Count < Kinds.Length
        ? null
        : new TrioChoice(_chosen[SupporterKind.Professional].Id, _chosen[SupporterKind.CurrentParent].Id, _chosen[SupporterKind.Volunteer].Id);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var actor = await Current.GetAsync(CancellationToken.None);
        if (actor is not null) _match = await Suggestions.ForRoomAsync(actor, Room.Id, CancellationToken.None);
        _candidates = actor is null ? [] : await TriageList.CandidatesAsync(actor, Room.Id, CancellationToken.None);
        foreach (var holder in _candidates.Where(one => one.IsHolder)) _chosen[holder.Kind] = holder;
    }

    private TrioWords Trio => new(L, Time);

    private string NameOf(StaffId id) => _candidates?.FirstOrDefault(one => one.Id == id)?.PublicName ?? "";

    private bool IsChosen(TrioSuggestion suggestion) => suggestion.Seats.All(seat => Chosen(seat.Kind)?.Id == seat.Person);

    private List<TrioCandidate> Fitting(SupporterKind kind) => [.. _candidates!.Where(one => one.Kind == kind && (_sought.Length == 0 || $"{one.PublicName} {one.About}".Contains(_sought.Trim(), StringComparison.CurrentCultureIgnoreCase)))];

    private void Put(TrioSuggestion suggestion)
    {
        foreach (var seat in suggestion.Seats) if (_candidates!.FirstOrDefault(one => one.Id == seat.Person) is { } person) _chosen[seat.Kind] = person;
        _refusal = null;
    }

    private TrioCandidate? Chosen(SupporterKind kind) => _chosen.GetValueOrDefault(kind);

    private void Choose(TrioCandidate candidate)
    {
        _chosen[candidate.Kind] = candidate;
        _refusal = null;
    }

    private async Task FormAsync()
    {
        if (Choice is not { } choice || _forming) return;
        _forming = true;
        try
        {
            var formed = await Current.GetAsync(CancellationToken.None) is { } actor
                ? await FormTrio.FormAsync(actor, Room.Id, choice, TimeSpan.Zero, CancellationToken.None)
                : new FormedTrio(Room.Id, FormTrioRefusal.NotFound, []);
            _refusal = formed switch
            {
                { Refusal: null } => null,
                { Refusal: FormTrioRefusal.AlreadyFormed, By: { } who } => L["Trio.AlreadyFormedBy", who],
                { Refusal: FormTrioRefusal.SeatTaken, By: { } who } => L["Trio.SeatTakenBy", who],
                { Refusal: { } why } => Words.Of(why),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A trio could not be formed: {Failure}", e.GetType().Name);
            _refusal = L["Trio.Trouble"];
        }
        finally
        {
            _forming = false;
        }
        if (_refusal is null) await OnFormed.InvokeAsync(Name);
    }
}
