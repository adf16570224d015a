using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Staff;

/// <summary>Who works here, for administrators: roles, invitations, farewells, never a word; coordinators see their people and decide on a second pair of eyes. Anybody else sees the page of what does not exist.</summary>
public sealed partial class StaffPage
{
    private IReadOnlyList<StaffMember>? _members;
    private IReadOnlyList<ScopeChoice> _scopes = [];
    private StaffId? _self;
    private Invited? _link;
    private string _linkName = "";
    private bool _isRead, _isInviting;
    private Reread _reread = null!;
    private IDisposable? _subscription;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private StaffList StaffList { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<StaffPage> Log { get; set; } = null!;

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
        _subscription = Feed.Subscribe(FeedTopic.People, _reread.Ask);
        await ReadAsync(CancellationToken.None);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var actor = await Current.GetAsync(ct);
        _self = actor?.Id;
        _members = actor is null ? null : await StaffList.ReadAsync(actor, ct);
        _scopes = actor is null ? [] : await StaffList.ScopesAsync(actor, ct);
        _isRead = true;
        StateHasChanged();
    }

    /// <summary>The link is on this screen once; nobody can have it shown again.</summary>
    private void Invited((string Name, Invited Link) invited)
    {
        (_linkName, _link, _isInviting) = (invited.Name, invited.Link, false);
        _reread.Ask();
    }
}
