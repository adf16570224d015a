using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Trios;

/// <summary>Who waits for a trio, for coordinators: names, places and times, never a word. Anybody else sees the page of what does not exist.</summary>
public sealed partial class TriagePage
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);

    // So many rows stand in the page as they are; of more only those near what is seen.
    private const int Few = 60;

    private readonly HashSet<Core.People.RoomId> _chosen = [];
    private IReadOnlyList<TriageRow>? _rows;
    private List<(TriageRow Row, int At)> _places = [];
    private IReadOnlyList<TriageRow>? _planned;
    private TriageRow? _kept;
    private bool _mayLook;
    private string? _formed;
    private Reread _reread = null!;
    private IDisposable? _subscription;
    private ITimer? _ticker;

    /// <summary>The room whose trio is being formed.</summary>
    [Parameter] public Guid? RoomId { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private TriageList TriageList { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<TriagePage> Log { get; set; } = null!;

    private ICollection<(TriageRow Row, int At)> Places => _places;

    // Who works on a room that somebody else has just filled keeps it before them: when they form the trio they are told who was first.
    private TriageRow? Selected => RoomId is { } id ? _rows?.FirstOrDefault(row => row.Id.Value == id) ?? (_kept?.Id.Value == id ? _kept : null) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _ticker?.Dispose();
        _reread.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reread = new Reread(ct => InvokeAsync(() => ReadAsync(ct)), Clock, Log);
        _subscription = Feed.Subscribe(FeedTopic.Roster, _reread.Ask);
        _ticker = Clock.CreateTimer(_ => InvokeAsync(StateHasChanged), null, Tick, Tick);
        await ReadAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Selected is null) return;
        (_formed, _planned) = (null, null);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var actor = await Current.GetAsync(ct);
        _kept = _formed is null ? Selected : null;
        _mayLook = actor?.Holds(Role.Coordinator) == true;
        _rows = _mayLook ? await TriageList.ReadAsync(actor!, ct) : [];
        _places = [.. _rows.Select((row, at) => (row, at))];
        _chosen.IntersectWith(_rows.Select(row => row.Id));
        StateHasChanged();
    }

    private void Choose(Core.People.RoomId room, bool chosen)
    {
        if (chosen) _chosen.Add(room);
        else _chosen.Remove(room);
    }

    /// <summary>For those that were chosen, or for all.</summary>
    private void Plan() => (_planned, _formed) = ([.. _rows!.Where(row => _chosen.Count == 0 || _chosen.Contains(row.Id))], null);

    private Task ClosePlanAsync()
    {
        _planned = null;
        _chosen.Clear();
        return ReadAsync(CancellationToken.None);
    }

    private async Task FormedAsync(string name)
    {
        (_formed, _rows, _kept) = (name, [.. _rows!.Where(row => row.Id.Value != RoomId)], null);
        await ReadAsync(CancellationToken.None);
    }
}
