using CoeSupport.Core.Care;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notes;
using CoeSupport.Core.Notices;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using CoeSupport.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Components.Layout;

/// <summary>The frame of the workstation: rail and page. Lives as long as the circuit.</summary>
public sealed partial class MainLayout
{
    private readonly CancellationTokenSource _gone = new();
    private Desk _desk = null!;
    private ErrorBoundary? _boundary;
    private bool _isNew;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private RoomList RoomList { get; set; } = null!;

    [Inject] private KeepPreferences Preferences { get; set; } = null!;

    [Inject] private ParentCards ParentCards { get; set; } = null!;

    [Inject] private Mentions Mentions { get; set; } = null!;

    [Inject] private OwnNotices OwnNotices { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Inject] private ILogger<MainLayout> Log { get; set; } = null!;

    [Inject] private IStringLocalizer<Screen> L { get; set; } = null!;

    private string SkipTarget => $"{new Uri(Navigation.Uri).AbsolutePath}#main";

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _desk.Changed -= LeaveWhenGone;
        _desk.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _desk = new Desk(Current, RoomList, ParentCards, Mentions, OwnNotices, Clock, Log);
        _desk.Changed += LeaveWhenGone;
        await _desk.StartAsync(Feed, _gone.Token);
        if (_desk.Actor is not { } actor) Navigation.NavigateTo("/sign-in", forceLoad: true);
        // The tour is about rooms and the roster; whoever only administers has neither.
        else _isNew = Landing.Of(actor) != "/staff" && (await Preferences.ReadAsync(actor, _gone.Token)).TourEndedAt is null;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => _boundary?.Recover();

    private void LeaveWhenGone()
    {
        if (_desk.Actor is null) _ = InvokeAsync(() => Navigation.NavigateTo("/sign-in", forceLoad: true));
    }
}
