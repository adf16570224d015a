using CoeSupport.Core.Supporters;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Supporters;

/// <summary>
/// The hours of a week: a column a day, a row an hour, so that seven columns fit a phone held in one hand. One tab stop; arrow keys go from hour to hour,
/// Space changes it. Without a listener it only shows.
/// </summary>
public sealed partial class WeekGrid : IAsyncDisposable
{
    private static readonly (string Name, int From, int To, bool Weekend)[] Blocks = [("Days", 9, 17, false), ("Evenings", 20, 24, false), ("Nights", 0, 6, false), ("Weekend", 9, 17, true)];
    private ElementReference _grid;
    private ElementScript _script = null!;

    /// <summary>The hours.</summary>
    [Parameter, EditorRequired] public WeekHours Hours { get; set; } = WeekHours.None;

    /// <summary>Other hours were chosen.</summary>
    [Parameter] public EventCallback<WeekHours> OnChanged { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private SupporterWords SupporterText => new(L);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _script.DisposeAsync();

    /// <inheritdoc/>
    protected override void OnInitialized() => _script = new ElementScript(Js, "/js/week.js");

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && OnChanged.HasDelegate) await _script.FastenAsync("attach", _grid);
    }

    private static IEnumerable<DayOfWeek> Days(bool weekend) => WeekHours.Days.Where(day => day is DayOfWeek.Saturday or DayOfWeek.Sunday == weekend);

    private bool HasAll(int from, int to, bool weekend) => Days(weekend).All(day => Enumerable.Range(from, to - from).All(hour => Hours.Has(day, hour)));

    /// <summary>All of the block, or none of it where all is chosen already.</summary>
    private Task FillAsync(int from, int to, bool weekend)
    {
        var there = !HasAll(from, to, weekend);
        return OnChanged.InvokeAsync(Days(weekend).Aggregate(Hours, (hours, day) => hours.With(day, from, to, there)));
    }
}
