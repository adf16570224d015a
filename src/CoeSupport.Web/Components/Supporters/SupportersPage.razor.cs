using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace CoeSupport.Web.Components.Supporters;

/// <summary>
/// Who carries how much, for coordinators and administrators: figures and instants, never a word and never whose rooms. The address carries how it is looked
/// at. Anybody else sees the page of what does not exist.
/// </summary>
public sealed partial class SupportersPage
{
    // Seats and answers change all day; nobody needs each of them here.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);
    private SupporterLoads? _loads;
    private List<SupporterLoad> _shown = [];
    private IReadOnlyList<string> _languages = [];
    private RosterView _view = new();
    private bool _isRead, _mayImport;
    private Reread _reread = null!;
    private IDisposable? _subscription;
    private ITimer? _ticker;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private SupporterRoster Roster { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<SupportersPage> Log { get; set; } = null!;

    private string Question => _view.ToQuery() is { Length: > 0 } query ? $"?{query}" : "";

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _subscription?.Dispose();
        _ticker?.Dispose();
        _reread.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reread = new Reread(ct => InvokeAsync(() => ReadAsync(ct)), Clock, Log);
        _subscription = Feed.Subscribe(FeedTopic.People, _reread.Ask);
        _ticker = Clock.CreateTimer(_ => _reread.Ask(), null, Tick, Tick);
        Navigation.LocationChanged += Moved;
        Look();
        await ReadAsync(CancellationToken.None);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var actor = await Current.GetAsync(ct);
        _loads = actor is null ? null : await Roster.ReadAsync(actor, ct);
        _mayImport = actor?.Holds(Role.Administrator) == true;
        _languages = _loads is null ? [] : [.. _loads.Supporters.SelectMany(load => load.Person.Languages).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _shown = _loads is null ? [] : [.. _view.Of(_loads)];
        _isRead = true;
        StateHasChanged();
    }

    private void Show(RosterView view) => Navigation.NavigateTo(view.ToQuery() is { Length: > 0 } query ? $"/supporters?{query}" : "/supporters", replace: true);

    private void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        Look();
        if (_loads is not null) _shown = [.. _view.Of(_loads)];
        StateHasChanged();
    });

    private void Look()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        _view = RosterView.Read(name => query.TryGetValue(name, out var value) ? value.ToString() : null);
    }
}
