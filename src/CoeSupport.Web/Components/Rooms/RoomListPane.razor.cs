using System.Text;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Components.Care;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>
/// Somebody's own rooms, those who need an answer first. Filters and search work in memory; words are never searched here. The order stays as it is
/// while somebody points at the list or goes through it by keys.
/// </summary>
public sealed partial class RoomListPane
{
    // Up to here all rows stand in the page: no empty moment on opening. Beyond, only those in sight do.
    private const int Few = 40;

    // Waits are shown in minutes; a quarter of that keeps them true without a reading.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);
    private DotNetObjectReference<RoomListPane>? _self;
    private ElementScript? _script;
    private ElementReference _pane;
    private Dictionary<RoomId, RoomSummary> _rooms = [];
    private RoomOrder _shown = new([]), _wanted = new([]);
    private RoomFilter _filter;
    private string _search = "";
    private bool _isHeld;
    private StaffId _reader;
    private ITimer? _ticker;

    /// <summary>The open room.</summary>
    [Parameter] public RoomId? Current { get; set; }

    [CascadingParameter] private Desk Desk { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private IReadOnlyList<RoomSummary> All => Desk.Rooms ?? [];

    private bool HasMoved => _isHeld && !_shown.IsLike(_wanted);

    private string NothingLeft => L[_filter switch
    {
        RoomFilter.Unread => "Rooms.NoUnread",
        RoomFilter.Quiet => "Rooms.NoQuiet",
        _ => "Rooms.NoWaiting",
    }];

    private IEnumerable<(RoomFilter Filter, string Word, int Count)> Filters
    {
        get
        {
            var now = Clock.GetUtcNow();
            return
            [
                (RoomFilter.All, L["Rooms.All"], All.Count),
                (RoomFilter.Unread, L["Rooms.Unread"], All.Count(room => room.Unread > 0)),
                (RoomFilter.Waiting, L["Rooms.WaitingFilter"], All.Count(room => room.WaitingSince is not null)),
                (RoomFilter.Quiet, L["Rooms.QuietFilter"], All.Count(room => room.NeedAt(now) == RoomNeed.Quiet)),
            ];
        }
    }

    // Where the keys lead: they work as well while the list is out of sight, or its rows are not in the page.
    private string? NextUnread
    {
        get
        {
            var rooms = _shown.Rooms.ToList();
            var here = Current is { } current ? rooms.IndexOf(current) : -1;
            return Enumerable.Range(1, rooms.Count).Select(step => rooms[(here + step) % rooms.Count]).Where(id => id != Current && _rooms[id].Unread > 0).Select(id => $"/rooms/{id}").FirstOrDefault();
        }
    }

    /// <summary>Called by the script: somebody points at the list or is in it by keys, or is not any more.</summary>
    [JSInvokable]
    public void Hold(bool held)
    {
        _isHeld = held;
        Follow();
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Desk.Changed -= Show;
        if (_ticker is not null) await _ticker.DisposeAsync();
        if (_script is not null) await _script.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Desk.Changed += Show;
        _ticker = Clock.CreateTimer(_ => OnTick(), null, Tick, Tick);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => Follow();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await (_script = new ElementScript(Js, "/js/rooms.js")).FastenAsync("attach", _pane, _self);
    }

    // The room one is in stays in the list although opening it made it read.
    private bool Passes(RoomSummary room, DateTimeOffset now) => room.Id == Current || _filter switch
    {
        RoomFilter.All => true,
        RoomFilter.Unread => room.Unread > 0,
        RoomFilter.Waiting => room.WaitingSince is not null,
        RoomFilter.Quiet => room.NeedAt(now) == RoomNeed.Quiet,
        _ => throw new InvalidOperationException($"Unknown filter {_filter}."),
    };

    // Typed on a Japanese keyboard a number may be wide: ２８週 finds 28週.
    private bool Matches(string? text) =>
        _search.Length == 0 || text?.Normalize(NormalizationForm.FormKC).Contains(_search.Trim().Normalize(NormalizationForm.FormKC), StringComparison.CurrentCultureIgnoreCase) == true;

    private string? StageOf(RoomSummary room) =>
        Desk.Dates.GetValueOrDefault(room.Id) is { } dates ? new CareWords(L, Time).Full(Stage.On(JapanDay.Of(Clock.GetUtcNow()), dates)) : null;

    private static List<RoomPlace> Places(IReadOnlyList<RoomId> rooms) => [.. rooms.Select((room, at) => new RoomPlace(room, at))];

    private string? Step(int by)
    {
        var rooms = _shown.Rooms.ToList();
        if (rooms.Count == 0) return null;
        var here = Current is { } current ? rooms.IndexOf(current) : -1;
        return $"/rooms/{rooms[here < 0 ? 0 : Math.Clamp(here + by, 0, rooms.Count - 1)]}";
    }

    /// <summary>Takes over what is new; moves rows only if nobody points at them.</summary>
    private void Follow()
    {
        var now = Clock.GetUtcNow();
        var all = All; // the desk reads on another thread
        if (Desk.Actor is { } actor) _reader = actor.Id;
        _rooms = all.ToDictionary(room => room.Id);
        _wanted = RoomOrder.Of(all.Where(room => Passes(room, now) && (Matches(room.Name) || Matches(room.Municipality) || Matches(StageOf(room)))), now);
        _shown = _isHeld ? _shown.Without(room => !_rooms.ContainsKey(room)) : _wanted;
    }

    /// <summary>Somebody asks for the order of this moment.</summary>
    private void Arrange()
    {
        Follow();
        _shown = _wanted;
    }

    private void Choose(RoomFilter filter)
    {
        _filter = filter;
        Arrange();
    }

    private void ShowAll()
    {
        _search = "";
        Choose(RoomFilter.All);
    }

    private void OnTick()
    {
        // A dated membership ends without an announcement.
        if (All.Any(room => room.Team.Any(member => member.Id == Desk.Actor?.Id && member.Until <= Clock.GetUtcNow()))) Desk.Ask();
        Show();
    }

    private void Show() => _ = InvokeAsync(() =>
    {
        Follow();
        StateHasChanged();
    });

    private sealed record RoomPlace(RoomId Room, int At);
}
