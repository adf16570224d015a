using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Trios;

/// <summary>Rooms with a trio and who holds its seats, for coordinators: to pass on, to have stood in for, to see what becomes of somebody's seats.</summary>
public sealed partial class SeatsPage
{
    private IReadOnlyList<RosterRow>? _rows;
    private List<RosterRow> _shown = [];
    private RosterSeat? _leaver, _resting;
    private string _sought = "";
    private bool _mayLook;
    private Reread _reread = null!;
    private IDisposable? _subscription;

    /// <summary>The room whose seats are shown.</summary>
    [Parameter] public Guid? RoomId { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private TrioRoster Roster { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<SeatsPage> Log { get; set; } = null!;

    private RosterRow? Selected => RoomId is { } id ? _rows?.FirstOrDefault(row => row.Id.Value == id) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _reread.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reread = new Reread(ct => InvokeAsync(() => ReadAsync(ct)), Clock, Log);
        _subscription = Feed.Subscribe(FeedTopic.Roster, _reread.Ask);
        await ReadAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => (_leaver, _resting) = (null, null);

    private async Task ReadAsync(CancellationToken ct)
    {
        var actor = await Current.GetAsync(ct);
        _mayLook = actor?.Holds(Role.Coordinator) == true;
        _rows = _mayLook ? await Roster.ReadAsync(actor!, ct) : [];
        Seek();
        StateHasChanged();
    }

    private void Seek() => _shown = [.. _rows!.Where(row => _sought.Length == 0
        || $"{row.Name} {row.Municipality} {string.Join(' ', row.Seats.Select(seat => seat.PublicName))}".Contains(_sought.Trim(), StringComparison.CurrentCultureIgnoreCase))];

    private Task ReadAgainAsync()
    {
        _leaver = null;
        return ReadAsync(CancellationToken.None);
    }
}
