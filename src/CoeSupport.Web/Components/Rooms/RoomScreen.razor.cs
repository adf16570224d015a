using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using CoeSupport.Web.Components.Presence;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>
/// One room: conversation, reply and team. Every reading asks again who is signed in and whether they may read; as soon as they may not, every
/// word leaves the screen.
/// </summary>
public sealed partial class RoomScreen
{
    private const int FirstLines = 60;
    // What a notice asks to be read again; who has read how far is read with each.
    private const int Lines = 1, All = 2;
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(20);
    private readonly CancellationTokenSource _gone = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Pen _pen = new();
    private RoomState _state;
    private RoomView? _view;
    private StaffId _reader;
    private long _readAtOpening;
    private bool _mayPassOver;
    private Place? _place;
    private TogetherStrip? _together;
    private Reread _reread = null!;
    private IDisposable? _subscription, _lines, _readers, _pictures;
    private int _asks;
    private ITimer? _end;

    /// <summary>The room; the screen is made anew for another one.</summary>
    [Parameter, EditorRequired] public RoomId Room { get; set; }

    /// <summary>The team is shown where it does not fit beside the conversation.</summary>
    [Parameter] public bool ShowsTeam { get; set; }

    /// <summary>Shows or hides the team.</summary>
    [Parameter] public EventCallback<bool> ShowsTeamChanged { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private Transcript Transcript { get; set; } = null!;

    [Inject] private MarkRead MarkRead { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ILogger<RoomScreen> Log { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        Unsubscribe();
        _reread.Dispose();
        ForgetParent();
        if (_end is not null) await _end.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reread = new Reread(ct => InvokeAsync(() => ReadAgainAsync(ct)), Clock, Log);
        _subscription = Feed.Subscribe(FeedTopic.Of(Room), AskForAll);
        _lines = Feed.Subscribe(FeedTopic.LinesOf(Room), () => Ask(Lines));
        _readers = Feed.Subscribe(FeedTopic.ReadersOf(Room), _reread.Ask);
        _pictures = Feed.Subscribe(FeedTopic.Pictures, AskForAll);
        await ReadAsync(Stretch.Newest(FirstLines), _gone.Token);
    }

    private void Unsubscribe()
    {
        foreach (var subscription in new[] { _subscription, _lines, _readers, _pictures }) subscription?.Dispose();
    }

    private void AskForAll() => Ask(All);

    private void Ask(int what)
    {
        Interlocked.Or(ref _asks, what);
        _reread.Ask();
    }

    // Most of what happens in a room is a line, and after it three people who have read it: for these, what stands beside the conversation is not read again.
    private async Task ReadAgainAsync(CancellationToken ct)
    {
        var asked = Interlocked.Exchange(ref _asks, 0);
        try
        {
            if (asked == 0 && await ReadReadersAsync(ct)) return;
            await ReadAsync(null, ct, linesOnly: asked == Lines);
        }
        catch
        {
            Interlocked.Or(ref _asks, asked); // it is tried again
            throw;
        }
        await LookAgainAsync(ct);
    }

    private async Task<bool> ReadReadersAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (await Current.GetAsync(ct) is not { } actor || await Transcript.ReadTeamAsync(actor, Room, ct) is not { } team || _view is not { } view) return false;
            _view = view with { Team = team, ReadThrough = team.Where(member => member.Id == actor.Id).Select(member => member.ReadThrough).Append(view.ReadThrough).Max() };
        }
        finally
        {
            _one.Release();
        }
        StateHasChanged();
        return true;
    }

    /// <summary>Reads another stretch, or what is shown once more: which that is, is known only when the reading before has ended.</summary>
    private async Task ReadAsync(Stretch? another, CancellationToken ct, bool linesOnly = false)
    {
        if (_state is RoomState.NotFound or RoomState.Ended) return;
        await _one.WaitAsync(ct);
        IReadOnlyList<string> handedBack = [];
        try
        {
            var actor = await Current.GetAsync(ct);
            var view = actor is null ? null : await Transcript.ReadAsync(actor, Room, another ?? Stretch.Again(_view!), ct);
            if (_state == RoomState.Loading && view is not null && HasGap(view))
            {
                // The first unread line lies before the window: whoever was away long starts where they stopped, whoever is new here at the newest.
                view = await Transcript.ReadAsync(actor!, Room, view.ReadThrough == 0 ? Stretch.Newest(Transcript.LargestWindow) : Stretch.From(view.ReadThrough + 1), ct);
            }
            linesOnly &= view is not null && _view is not null;
            if (linesOnly) view = view! with { Reading = _view!.Reading };
            else _notes = actor is null || view is null ? [] : await ReadNotesAsync(actor, view, ct);
            if (actor is null) Navigation.NavigateTo("/sign-in", forceLoad: true);
            handedBack = view is null || actor is null ? [] : HandedBack(view, actor.Id);
            var parent = view is null ? null : linesOnly ? _parent : await ParentCards.ReadAsync(actor!, Room, ct);
            if (view is null) Close();
            else Show(actor!, view, parent);
        }
        finally
        {
            _one.Release();
        }
        StateHasChanged();
        foreach (var words in handedBack) await _pen.ReturnAsync(words);
    }

    /// <summary>Own words that a colleague handed back while they stood here: they go back into the box, where the draft on the server has them already.</summary>
    private List<string> HandedBack(RoomView next, StaffId reader) => _view is null ? [] :
        [.. from now in next.Messages
            join before in _view.Messages on now.Sequence equals before.Sequence
            where now.StaffId == reader && now.Delivery is { State: DeliveryState.TakenBack, DecidedBy: not null } && now.Content.Text is null && before.Content.Text is not null
            select before.Content.Text];

    private void Show(Actor actor, RoomView view, ParentCard? parent)
    {
        ShowParent(parent);
        if (_state == RoomState.Loading)
        {
            _readAtOpening = view.ReadThrough;
            _mayPassOver = view.ReadThrough == 0;
            _reader = actor.Id;
        }
        (_view, _state) = view.IsErased ? (null, RoomState.Erased) : (view, RoomState.Open);
        // A dated membership ends without an announcement: ask again at that instant.
        var until = view.Team.Where(member => member.Id == actor.Id).Min(member => member.Until);
        _end?.Dispose();
        _end = until is null ? null : Clock.CreateTimer(_ => AskForAll(), null, Positive(until.Value - Clock.GetUtcNow()), Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Positive(TimeSpan wait) => TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestTimer.Ticks));

    private void Close()
    {
        _state = _state == RoomState.Loading ? RoomState.NotFound : RoomState.Ended;
        _view = null;
        ForgetParent();
        Unsubscribe();
        _end?.Dispose();
    }

    private static bool HasGap(RoomView view) => view.HasEarlier && view.Messages.Min(message => message.Sequence) > view.ReadThrough + 1;

    private Task ReadEarlierAsync() => _view is { Messages.Count: > 0 } view ? ShowAsync(Stretch.Earlier(view)) : Task.CompletedTask;

    private Task ReadLaterAsync() => _view is { Messages.Count: > 0 } view ? ShowAsync(Stretch.Later(view)) : Task.CompletedTask;

    private async Task ReadNewestAsync()
    {
        _mayPassOver = true;
        await ShowAsync(Stretch.Newest(FirstLines));
        Go(null);
    }

    private async Task GoToAsync(long line)
    {
        if (_view is not { } view) return;
        if (view.Messages.All(message => message.Sequence != line)) await ShowAsync(Stretch.Around(line));
        Go(line);
    }

    private async Task ShowSentAsync(MessageView? line)
    {
        _together?.Stop();
        if (_view is { HasLater: true }) await ReadNewestAsync();
        else if (line is null) AskForAll();
        else await AddAsync(line);
    }

    /// <summary>One's own line stands there at once; what else came of it is read with its notice. After a colleague's line that is not shown yet it waits for that reading.</summary>
    private async Task AddAsync(MessageView line)
    {
        // A reading begun before the commit does not know the line, and would take it away again.
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            if (_view is not { HasLater: false } view || view.Messages.Select(shown => shown.Sequence).DefaultIfEmpty().Max() != line.Sequence - 1) return;
            _view = view with { Messages = InSpokenOrder.Of([.. view.Messages, line]), DraftQuote = null };
        }
        finally
        {
            _one.Release();
        }
        StateHasChanged();
    }

    private Task ShowAsync(Stretch stretch) => ReadAsync(stretch, _gone.Token);

    private void Go(long? sequence)
    {
        _place = new Place(sequence);
        StateHasChanged();
    }

    private async Task<bool> MarkSeenAsync(long sequence)
    {
        if (_view is not { Messages.Count: > 0 } view) return false;
        // What was never sent to this browser cannot have been seen by it; and somebody led past unread lines by a search has not read them.
        if (HasGap(view) && !_mayPassOver) return false;
        var seen = Math.Min(sequence, view.Messages.Max(message => message.Sequence));
        if (seen > view.ReadThrough && await Current.GetAsync(_gone.Token) is { } actor) await MarkRead.MarkAsync(actor, Room, seen, _gone.Token);
        return true;
    }
}
