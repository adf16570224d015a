using System.Globalization;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using CoeSupport.Core.Supporters;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Text;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Supporters;

/// <summary>One supporter: what they said of themselves, what they carry, and what a coordinator or administrator decides about them.</summary>
public sealed partial class SupporterPage
{
    private SupporterLoad? _load;
    private IReadOnlyList<PlaceChoice> _places = [];
    private string _training = "";
    private DateOnly _day;
    private string? _trouble, _pauseSaid;
    private Pause? _pauseBefore;
    private bool _isRead, _mayForesee, _isForeseeing;

    /// <summary>Whom.</summary>
    [Parameter] public Guid Id { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private SupporterRoster Roster { get; set; } = null!;

    [Inject] private ChangeSupporter Change { get; set; } = null!;

    [Inject] private ILogger<SupporterPage> Log { get; set; } = null!;

    private SupporterWords Said => new(L);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _day = JapanTime.Date(Clock.GetUtcNow());
        (_pauseSaid, _isForeseeing) = (null, false);
        if (await Current.GetAsync(default) is { } actor) await ReadAsync(actor);
        _isRead = true;
    }

    private string NameOf(MunicipalityId id) => _places.FirstOrDefault(place => place.Id == id)?.Name ?? "";

    private string Joined(IEnumerable<string> words) => string.Join(L["List.Comma"], words) is { Length: > 0 } joined ? joined : "–";

    private Task LimitAsync(ChangeEventArgs change) =>
        int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var rooms) ? DoAsync((actor, id) => Change.LimitAsync(actor, id, rooms, default)) : Task.CompletedTask;

    private Task ExperienceAsync(ChangeEventArgs change) => DoAsync((actor, id) => Change.ExperienceAsync(actor, id, change.Value is true, default));

    private async Task TrainAsync()
    {
        await DoAsync((actor, id) => Change.TrainAsync(actor, id, _training, _day, default));
        if (_trouble is null) _training = "";
    }

    private Task UntrainAsync(string name) => DoAsync((actor, id) => Change.UntrainAsync(actor, id, name, default));

    /// <summary>Set, changed or ended; what was before can be had back while the page is open.</summary>
    private async Task PauseAsync(Pause? pause)
    {
        var before = _load?.Person.Pause;
        await DoAsync((actor, id) => Change.PauseAsync(actor, id, pause, default));
        if (_trouble is null) (_pauseBefore, _pauseSaid) = (before, L[pause is null ? "Supporter.PauseEnded" : "Supporter.PauseSet"]);
    }

    private async Task UndoPauseAsync()
    {
        await DoAsync((actor, id) => Change.PauseAsync(actor, id, _pauseBefore, default));
        if (_trouble is null) _pauseSaid = null;
    }

    private async Task ReadAsync(Actor actor)
    {
        _mayForesee = actor.Holds(Role.Coordinator);
        var loads = await Roster.ReadAsync(actor, default);
        _load = loads?.Supporters.FirstOrDefault(load => load.Person.Id == new StaffId(Id));
        _places = loads?.AllPlaces ?? [];
    }

    private async Task DoAsync(Func<Actor, StaffId, Task<StaffRefusal?>> change)
    {
        try
        {
            if (await Current.GetAsync(default) is not { } actor) return;
            _trouble = await change(actor, new StaffId(Id)) is { } refusal ? Words.Of(refusal) : null;
            await ReadAsync(actor);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A supporter could not be changed: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
    }
}
