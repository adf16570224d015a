using System.Globalization;
using CoeSupport.Core.Access;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Operations;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using CoeSupport.Web.Hosting;
using CoeSupport.Web.Telemetry;
using CoeSupport.Web.Workers;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Operations;

/// <summary>
/// How the house does, for administrators and coordinators: the figures that the metrics tell too, what failed, and where it is tried again. Never a word
/// and never a parent's name. Anybody else sees the page of what does not exist.
/// </summary>
public sealed partial class OperationsPage
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);
    private readonly List<string> _troubles = [];
    private readonly List<IDisposable> _subscriptions = [];
    private OperatingFigures? _figures;
    private IReadOnlyList<FailedSending> _sendings = [];
    private IReadOnlyList<ChannelState> _channels = [];
    private IReadOnlyList<WorkerRound> _workers = [];
    private int _events;
    private bool _isRead;
    private Reread _reread = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private OperatingState State { get; set; } = null!;

    [Inject] private FailedEvents Events { get; set; } = null!;

    [Inject] private FailedSendings Sendings { get; set; } = null!;

    [Inject] private ChannelStates Channels { get; set; } = null!;

    [Inject] private WorkerRounds Workers { get; set; } = null!;

    [Inject] private OpenCircuits Circuits { get; set; } = null!;

    [Inject] private HealthLimits Limits { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<OperationsPage> Log { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private IEnumerable<(string Name, int Count, string? About, bool IsAlarm)> Figures
    {
        get
        {
            var (now, figures) = (Clock.GetUtcNow(), _figures!);
            int Of(DeliveryState state) => figures.Deliveries.GetValueOrDefault(state);
            yield return ("Pending", figures.Pending, figures.PendingSince is { } since ? L["Operations.Oldest", Time.Waited(since)].Value : null, figures.PendingFor(now) > Limits.UnprocessedWithin);
            yield return ("Unsent", Of(DeliveryState.Queued) + Of(DeliveryState.Sending), figures.UnsentSince is { } unsent ? L["Operations.Oldest", Time.Waited(unsent)].Value : null, figures.UnsentFor(now) > Limits.UnsentWithin);
            yield return ("Retrying", Of(DeliveryState.Retrying), null, false);
            yield return ("Approval", Of(DeliveryState.AwaitingApproval), null, false);
            yield return ("Late", figures.LateEscalations, null, figures.LateEscalations > 0);
            yield return ("Circuits", Circuits.Count, null, false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var subscription in _subscriptions) subscription.Dispose();
        _reread.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reread = new Reread(ct => InvokeAsync(() => ReadAsync(ct)), Clock, Log);
        // What fails is heard of at once; what only waits by the clock.
        foreach (var topic in new[] { FeedTopic.Roster, FeedTopic.Channels }) _subscriptions.Add(Feed.Subscribe(topic, _reread.Ask));
        _subscriptions.Add(Clock.CreateTimer(_ => _reread.Ask(), null, Tick, Tick));
        await ReadAsync(CancellationToken.None);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var actor = await Current.GetAsync(ct);
        _figures = actor is null ? null : await State.ReadAsync(actor, ct);
        if (_figures is { } figures)
        {
            _events = (await Events.ReadAsync(actor!, ct)).Count;
            _sendings = await Sendings.ReadAsync(actor!, ct);
            _channels = await Channels.ReadAsync(actor!, ct) ?? [];
            _workers = Workers.Read();
            Judge(figures);
        }
        _isRead = true;
        StateHasChanged();
    }

    private void Judge(OperatingFigures figures)
    {
        var now = Clock.GetUtcNow();
        _troubles.Clear();
        if (figures.PendingFor(now) > Limits.UnprocessedWithin) _troubles.Add(L["Operations.Trouble.Pending"]);
        if (figures.UnsentFor(now) > Limits.UnsentWithin) _troubles.Add(L["Operations.Trouble.Unsent"]);
        if (figures.LateEscalations > 0) _troubles.Add(L["Operations.Trouble.Late"]);
        if (_channels.Any(channel => channel.IsStopped)) _troubles.Add(L["Operations.Trouble.Quota"]);
        if (_events > 0) _troubles.Add(L["Operations.Trouble.Events"]);
        if (_sendings.Count > 0) _troubles.Add(L["Operations.Trouble.Sendings"]);
        if (_workers.Any(worker => worker.IsLate || worker.Failures > 0)) _troubles.Add(L["Operations.Trouble.Workers"]);
    }

    private string LeftOf(ChannelState channel) => channel switch
    {
        { IsStopped: true } => L["Operations.QuotaStopped"],
        { Limit: { } limit, Used: { } used } => L["Operations.QuotaLeft", Math.Max(0, limit - used).ToString("N0", Culture), limit.ToString("N0", Culture)],
        { Used: not null } => L["Channels.NoLimit"],
        _ => L["Channels.NotCounted"],
    };

    private string RoundOf(WorkerRound worker) => worker switch
    {
        { Failures: > 0 } => L["Operations.WorkerFails", worker.Failures],
        { At: { } at } => Time.Ago(at),
        _ => L["Operations.WorkerNotYet"],
    };
}
