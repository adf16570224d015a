using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Supervision;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Supervision;

/// <summary>The rooms in a supervisor's charge by urgency, how much lies on whom, and debriefs. Anybody else sees the page of what does not exist.</summary>
public sealed partial class BoardPage
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private readonly List<IDisposable> _subscriptions = [];
    private IReadOnlyList<ChargeRow>? _rows;
    private IReadOnlyList<ExposureRow> _exposure = [];
    private IReadOnlyList<DebriefView> _debriefs = [];
    private StaffId _reader;
    private StaffId? _proposedTo;
    private bool _isRead;
    private Reread _reread = null!;
    private ITimer? _ticker;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private SupervisionBoard Board { get; set; } = null!;

    [Inject] private SupporterExposure Exposure { get; set; } = null!;

    [Inject] private Core.Supervision.Debriefs Debriefs { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<BoardPage> Log { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        _ticker?.Dispose();
        _reread.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reread = new Reread(ct => InvokeAsync(() => ReadAsync(ct)), Clock, Log);
        await ReadAsync(CancellationToken.None);
        if (_rows is null) return;
        _subscriptions.Add(Feed.Subscribe(FeedTopic.Of(_reader), _reread.Ask));
        _subscriptions.Add(Feed.Subscribe(FeedTopic.Approvals, _reread.Ask));
        _ticker = Clock.CreateTimer(_ => _reread.Ask(), null, Tick, Tick);
        _reread.Ask(); // what changed between the reading and the subscription
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        if (await Current.GetAsync(ct) is { } actor)
        {
            _reader = actor.Id;
            _rows = await Board.ReadAsync(actor, ct);
            _exposure = _rows is null ? [] : await Exposure.ReadAsync(actor, ct) ?? [];
            _debriefs = _rows is null ? [] : await Debriefs.ReadAsync(actor, room: null, ct);
        }
        else _rows = null;
        _isRead = true;
        StateHasChanged();
    }
}
