using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Channels;

/// <summary>The LINE accounts, for coordinators and administrators: figures and switches, never a word. Anybody else sees the page of what does not exist.</summary>
public sealed partial class ChannelsPage
{
    // What waits changes with every message; nobody needs each of them here.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);
    private IReadOnlyList<ChannelState>? _channels;
    private bool _isRead;
    private Reread _reread = null!;
    private IDisposable? _subscription;
    private ITimer? _ticker;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private ChannelStates ChannelStates { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<ChannelsPage> Log { get; set; } = null!;

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
        _subscription = Feed.Subscribe(FeedTopic.Channels, _reread.Ask);
        _ticker = Clock.CreateTimer(_ => _reread.Ask(), null, Tick, Tick);
        await ReadAsync(CancellationToken.None);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        _channels = await Current.GetAsync(ct) is { } actor ? await ChannelStates.ReadAsync(actor, ct) : null;
        _isRead = true;
        StateHasChanged();
    }
}
