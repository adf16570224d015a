using CoeSupport.Core.Emergency;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Emergency;

/// <summary>Emergency access: for coordinators and supervisors the way in, for administrators the list of all. Anybody else sees the page of what does not exist.</summary>
public sealed partial class EmergencyPage
{
    private IReadOnlyList<EmergencyAccess>? _accesses;
    private bool _isRead, _mayBreak;
    private Reread _reread = null!;
    private IDisposable? _subscription;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private EmergencyAccesses Accesses { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<EmergencyPage> Log { get; set; } = null!;

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
        _mayBreak = actor is not null && (actor.Holds(Role.Coordinator) || actor.Holds(Role.Supervisor));
        _accesses = actor is null ? null : await Accesses.ReadAsync(actor, ct);
        _isRead = true;
        StateHasChanged();
    }
}
