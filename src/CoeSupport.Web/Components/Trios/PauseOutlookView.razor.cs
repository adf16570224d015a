using System.Globalization;
using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Trios;

/// <summary>What would become of somebody's seats if they paused, in words. Looking changes nothing; read once, when it is asked for.</summary>
public sealed partial class PauseOutlookView
{
    private PauseOutlook? _outlook;
    private Dictionary<StaffId, string> _names = [];
    private bool _isRead, _trouble;

    /// <summary>Who would pause; the part is made anew for another one.</summary>
    [Parameter, EditorRequired] public StaffId Person { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private PauseOutlooks Outlooks { get; set; } = null!;

    [Inject] private ILogger<PauseOutlookView> Log { get; set; } = null!;

    private TrioWords Trio => new(L, Time);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            if (await Current.GetAsync(default) is { } actor) _outlook = await Outlooks.ReadAsync(actor, Person, default);
            // Whoever follows carries more, so each has a line there.
            _names = _outlook?.Shifts.ToDictionary(shift => shift.Person, shift => shift.PublicName) ?? [];
            _isRead = true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("What a pause would mean could not be read: {Failure}", e.GetType().Name);
            _trouble = true;
        }
    }

    private static string Spread(double spread) => spread.ToString("0.00", CultureInfo.InvariantCulture);

    private string NameOf(StaffId id) => _names.GetValueOrDefault(id) ?? "";
}
