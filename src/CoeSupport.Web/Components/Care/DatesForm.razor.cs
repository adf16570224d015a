using System.Globalization;
using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Care;

/// <summary>Due date or last period, babies, births. Says at once which week that is, so that a slip of the finger is seen before it is saved.</summary>
public sealed partial class DatesForm
{
    private readonly List<Child> _births = [];
    private ElementReference _title, _add;
    private DateOnly? _due, _lastPeriod;
    private bool _byPeriod, _isSaving;
    private int _babies = 1;
    private string? _reason, _trouble;
    private ChangeParentRefusal? _refusal;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomId Room { get; set; }

    /// <summary>The card as it stands now; the form keeps what was typed.</summary>
    [Parameter, EditorRequired] public ParentCard Card { get; set; } = null!;

    /// <summary>Saved or given up.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private ChangeParentDates ChangeParentDates { get; set; } = null!;

    [Inject] private ILogger<DatesForm> Log { get; set; } = null!;

    private int Seen { get; set; }

    private CareWords Care => new(L, Time);

    private DateOnly Today => JapanDay.Of(Clock.GetUtcNow());

    private ParentDates Entered => new()
    {
        LastPeriod = _byPeriod ? _lastPeriod : null,
        Due = _byPeriod ? _lastPeriod is { } period ? GestationalAge.DueAfter(period) : null : _due,
        Babies = _babies,
        Births = [.. _births.Select(child => child.Born).OfType<DateOnly>().Order()],
    };

    private string Says => Entered.Due is { } due && Stage.On(Today, Entered) is { Kind: StageKind.Expecting } stage
        ? L["Parent.Says", Care.Full(stage)!, Time.Day(due)]
        : "";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Seen = Card.Version;
        var dates = Card.Dates;
        if (dates.Loss is null)
        {
            (_due, _lastPeriod, _byPeriod, _babies) = (dates.Due, dates.LastPeriod, dates.LastPeriod is not null, dates.Babies);
            _births.AddRange(dates.Births.Select(born => new Child { Born = born }));
        }
        else
        {
            // Old dates would begin anew what has ended; children of an earlier pregnancy stay.
            _births.AddRange(dates.Births.Where(born => dates.Due is { } due && !ParentDates.Belong(born, due)).Select(born => new Child { Born = born }));
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await FocusAsync(_title);
    }

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string? Invalid(params ChangeParentRefusal[] about) => _refusal is { } refusal && about.Contains(refusal) ? "true" : null;

    private async Task RemoveAsync(Child child)
    {
        _births.Remove(child);
        await FocusAsync(_add);
    }

    private async Task SaveAsync()
    {
        if (_isSaving) return;
        _isSaving = true;
        try
        {
            _refusal = await Current.GetAsync(default) is { } actor ? await ChangeParentDates.ChangeAsync(actor, Room, Seen, Entered, _reason, default) : ChangeParentRefusal.NotFound;
            _trouble = _refusal is { } refusal ? Care.Of(refusal) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("Dates could not be changed: {Failure}", e.GetType().Name);
            _trouble = L["Parent.Trouble"];
        }
        finally
        {
            _isSaving = false;
        }
        // Told that somebody was faster, one may look below and save again, now knowingly.
        if (_refusal == ChangeParentRefusal.ChangedMeanwhile) Seen = Card.Version;
        if (_trouble is null) await OnDone.InvokeAsync();
    }

    private sealed class Child
    {
        public DateOnly? Born { get; set; }
    }
}
