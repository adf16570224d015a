using CoeSupport.Core.Feed;
using CoeSupport.Core.FollowUps;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.FollowUps;

/// <summary>What somebody has to do, and what is to be done in their rooms: what is overdue on top.</summary>
public sealed partial class FollowUpsPage
{
    private IReadOnlyList<FollowUpView>? _list;
    private IReadOnlyList<PhoneCallView> _calls = [];
    private bool _onlyMine = true;
    private Reread? _reread;
    private IDisposable? _subscription;

    [Inject] private FollowUpList FollowUpList { get; set; } = null!;

    [Inject] private PhoneCalls PhoneCalls { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<FollowUpsPage> PageLog { get; set; } = null!;

    // What is nobody's any more is everybody's.
    private List<FollowUpView> Shown => [.. (_list ?? []).Where(one => !_onlyMine || one.IsMine || one.IsOrphan)];

    // What came of those that were made stands in their rooms.
    private List<PhoneCallView> Calls => [.. _calls.Where(call => call.EndedAt is null && (!_onlyMine || call.IsMine || call.IsOrphan))];

    private IEnumerable<(string Name, List<FollowUpView> Part)> Parts => Shown
        .GroupBy(one => one.DoneAt is not null ? 3 : one.IsOverdue(Today) ? 0 : one.DueOn == Today ? 1 : 2).OrderBy(group => group.Key)
        .Select(group => (group.Key switch { 0 => "Overdue", 1 => "Today", 2 => "Later", _ => "Done" }, group.ToList()));

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _subscription?.Dispose();
        _reread?.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync(async actor =>
    {
        _reread = new Reread(_ => InvokeAsync(async () =>
        {
            await LoadAsync();
            StateHasChanged();
        }), Clock, PageLog);
        _subscription = Feed.Subscribe(FeedTopic.Of(actor.Id), _reread.Ask);
        await LoadAsync();
    });

    private Task LoadAsync() => ReadAsync(async actor =>
    {
        _list = await FollowUpList.ReadAsync(actor, only: null, Gone.Token);
        _calls = await PhoneCalls.ReadAsync(actor, only: null, Gone.Token);
    });
}
