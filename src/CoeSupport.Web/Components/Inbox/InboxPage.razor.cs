using CoeSupport.Core.Feed;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Inbox;

/// <summary>Events from LINE that were set aside, for coordinators and administrators: kinds, times and errors, never a word, never whose they are.</summary>
public sealed partial class InboxPage
{
    private readonly HashSet<long> _asked = [];
    private IReadOnlyList<FailedEvent>? _rows;
    private bool _mayLook;
    private Reread _reread = null!;
    private IDisposable? _subscription;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private FailedEvents FailedEvents { get; set; } = null!;

    [Inject] private TryAgain TryAgain { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<InboxPage> Log { get; set; } = null!;

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

    private async Task ReadAsync(CancellationToken ct)
    {
        var actor = await Current.GetAsync(ct);
        _mayLook = actor is not null && (actor.Holds(Role.Coordinator) || actor.Holds(Role.Administrator));
        _rows = _mayLook ? await FailedEvents.ReadAsync(actor!, ct) : [];
        _asked.Clear(); // what failed once more can be tried once more
        StateHasChanged();
    }

    private async Task TryAgainAsync(long id)
    {
        _asked.Add(id);
        if (await Current.GetAsync(CancellationToken.None) is { } actor) await TryAgain.RunAsync(actor, id, CancellationToken.None);
    }
}
