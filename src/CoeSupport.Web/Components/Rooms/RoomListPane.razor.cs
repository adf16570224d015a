using System.Text;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Components.Care;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>Somebody's own rooms, those who wait first. Filters and search work in memory; words are never searched here.</summary>
public sealed partial class RoomListPane
{
    // Waits are shown in minutes; a quarter of that keeps them true without a reading.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);
    private RoomFilter _filter;
    private string _search = "";
    private ITimer? _ticker;

    /// <summary>The open room.</summary>
    [Parameter] public RoomId? Current { get; set; }

    [CascadingParameter] private Desk Desk { get; set; } = null!;

    private IReadOnlyList<RoomSummary> All => Desk.Rooms ?? [];

    private IEnumerable<(RoomFilter Filter, string Word, int Count)> Filters =>
    [
        (RoomFilter.All, L["Rooms.All"], All.Count),
        (RoomFilter.Unread, L["Rooms.Unread"], All.Count(room => room.Unread > 0)),
        (RoomFilter.Waiting, L["Rooms.WaitingFilter"], All.Count(room => room.WaitingSince is not null)),
    ];

    private List<RoomSummary> Shown =>
        [.. All.Where(room => Passes(room) && (_search.Length == 0 || Matches(room.Name) || Matches(room.Municipality) || Matches(StageOf(room))))];

    private IEnumerable<(string Id, string Word, List<RoomSummary> Rooms)> Groups
    {
        get
        {
            var shown = Shown;
            var waiting = shown.Where(room => room.WaitingSince is not null).OrderBy(room => room.WaitingSince).ToList();
            var calm = shown.Where(room => room.WaitingSince is null).OrderByDescending(room => room.LastMessageAt).ToList();
            if (waiting.Count > 0) yield return ("group-waiting", L["Rooms.Waiting"], waiting);
            if (calm.Count > 0) yield return ("group-calm", L["Rooms.Calm"], calm);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Desk.Changed -= Show;
        _ticker?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Desk.Changed += Show;
        _ticker = Clock.CreateTimer(_ => OnTick(), null, Tick, Tick);
    }

    // The room one is in stays in the list although opening it made it read.
    private bool Passes(RoomSummary room) => room.Id == Current || _filter switch
    {
        RoomFilter.All => true,
        RoomFilter.Unread => room.Unread > 0,
        RoomFilter.Waiting => room.WaitingSince is not null,
        _ => throw new InvalidOperationException($"Unknown filter {_filter}."),
    };

    // Typed on a Japanese keyboard a number may be wide: ２８週 finds 28週.
    private bool Matches(string? text) => text?.Normalize(NormalizationForm.FormKC).Contains(_search.Trim().Normalize(NormalizationForm.FormKC), StringComparison.CurrentCultureIgnoreCase) == true;

    private string? StageOf(RoomSummary room) =>
        Desk.Dates.GetValueOrDefault(room.Id) is { } dates ? new CareWords(L, Time).Full(Stage.On(JapanDay.Of(Clock.GetUtcNow()), dates)) : null;

    private void ShowAll() => (_filter, _search) = (RoomFilter.All, "");

    private void OnTick()
    {
        // A dated membership ends without an announcement.
        if (All.Any(room => room.Team.Any(member => member.Id == Desk.Actor?.Id && member.Until <= Clock.GetUtcNow()))) Desk.Ask();
        Show();
    }

    private void Show() => _ = InvokeAsync(StateHasChanged);
}
