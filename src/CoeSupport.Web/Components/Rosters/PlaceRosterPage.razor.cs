using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CoeSupport.Web.Components.Rosters;

/// <summary>The sums of each municipality within reach, for coordinators and administrators: figures and instants. Anybody else sees the page of what does not exist.</summary>
public sealed partial class PlaceRosterPage
{
    /// <summary>Where it is.</summary>
    public const string Address = "/rosters/places";

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);
    private SupporterLoads? _loads;
    private List<PlaceLoad> _shown = [];
    private PlacesView _view = new();
    private string _sought = "";
    private bool _isRead, _seesRooms;
    private Reread _reread = null!;
    private ITimer? _ticker;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private SupporterRoster Roster { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ILogger<PlaceRosterPage> Log { get; set; } = null!;

    private string Question => _view.ToQuery() is { Length: > 0 } query ? $"?{query}" : "";

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _ticker?.Dispose();
        _reread.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reread = new Reread(ct => InvokeAsync(() => ReadAsync(ct)), Clock, Log);
        _ticker = Clock.CreateTimer(_ => _reread.Ask(), null, Tick, Tick);
        Navigation.LocationChanged += Moved;
        Look();
        await ReadAsync(CancellationToken.None);
    }

    private static string Text(ChangeEventArgs change) => change.Value as string ?? "";

    private async Task ReadAsync(CancellationToken ct)
    {
        var actor = await Current.GetAsync(ct);
        _loads = actor is null ? null : await Roster.ReadAsync(actor, ct);
        _seesRooms = actor?.Holds(Role.Coordinator) == true;
        Sift();
        _isRead = true;
        StateHasChanged();
    }

    private void Sift()
    {
        var sought = _sought.Trim();
        _shown = _loads is null ? [] : [.. _view.Of(_loads).Where(load => sought.Length == 0 || load.Place?.Name.Contains(sought, StringComparison.CurrentCultureIgnoreCase) == true)];
    }

    private void Show(PlacesView view) => Navigation.NavigateTo(view.ToQuery() is { Length: > 0 } query ? $"{Address}?{query}" : Address, replace: true);

    private void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        Look();
        Sift();
        StateHasChanged();
    });

    private void Look() => _view = PlacesView.Read(Navigation.Asked());
}
