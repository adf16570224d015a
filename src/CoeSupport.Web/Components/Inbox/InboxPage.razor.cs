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
    // What was pressed here, and when it had been set aside then: with a later instant it was tried and set aside again.
    private readonly Dictionary<long, DateTimeOffset?> _asked = [];
    private readonly HashSet<long> _again = [];
    private string? _said;
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
        foreach (var row in _rows.Where(row => _asked.TryGetValue(row.Id, out var before) && row.FailedAt > before))
        {
            _asked.Remove(row.Id); // what was set aside once more can be tried once more
            _again.Add(row.Id);
            _said = L["Inbox.Again"];
        }
        StateHasChanged();
    }

    private async Task TryAgainAsync(FailedEvent row)
    {
        _asked[row.Id] = row.FailedAt;
        _again.Remove(row.Id);
        _said = L["Inbox.Trying"];
        try
        {
            if (await Current.GetAsync(CancellationToken.None) is { } actor && await TryAgain.RunAsync(actor, row.Id, CancellationToken.None)) return;
            _said = L["Inbox.Passed"];
            await ReadAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("An event could not be tried again: {Failure}", e.GetType().Name);
            _said = L["Inbox.Trouble"];
        }
        _asked.Remove(row.Id);
    }
}
