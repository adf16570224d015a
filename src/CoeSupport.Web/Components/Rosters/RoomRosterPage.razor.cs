using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CoeSupport.Web.Components.Rosters;

/// <summary>
/// All rooms of a coordinator's reach: seats, waiting, quiet, never a word. The address carries how they are looked at; a name that is sought stays on the
/// screen. Anybody else sees the page of what does not exist.
/// </summary>
public sealed partial class RoomRosterPage
{
    /// <summary>Where it is.</summary>
    public const string Address = "/rosters/rooms";

    // Something changes every second in ten thousand rooms; whoever looks at the roster needs no second.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);
    private RoomRosterRows? _rows;
    private Dictionary<MunicipalityId, string> _places = [];
    private List<RoomRosterRow> _shown = [];
    private RoomsView _view = new();
    private string _sought = "";
    private bool _isRead;
    private Reread _reread = null!;
    private ITimer? _ticker;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private RoomRoster Roster { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ILogger<RoomRosterPage> Log { get; set; } = null!;

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

    private async Task ReadAsync(CancellationToken ct)
    {
        _rows = await Current.GetAsync(ct) is { } actor ? await Roster.ReadAsync(actor, ct) : null;
        _places = _rows?.Places.ToDictionary(place => place.Id, place => place.Name) ?? [];
        Sift();
        _isRead = true;
        StateHasChanged();
    }

    private void Sift()
    {
        var sought = _sought.Trim();
        _shown = _rows is null ? [] : [.. _view.Of(_rows).Where(row => sought.Length == 0 || row.Name?.Contains(sought, StringComparison.CurrentCultureIgnoreCase) == true)];
    }

    private void Show(RoomsView view) => Navigation.NavigateTo(view.ToQuery() is { Length: > 0 } query ? $"{Address}?{query}" : Address, replace: true);

    private void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        Look();
        Sift();
        StateHasChanged();
    });

    private void Look() => _view = RoomsView.Read(Navigation.Asked());
}
