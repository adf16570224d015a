using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Supervision;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Supervision;

/// <summary>Who accompanies where and until when, for administrators. Anybody else sees the page of what does not exist.</summary>
public sealed partial class SupervisionPage
{
    private SupervisionView? _view;
    private GrantId? _asked;
    private string? _trouble;
    private bool _isRead, _isGranting;
    private Reread _reread = null!;
    private IDisposable? _subscription;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private Supervisions Supervisions { get; set; } = null!;

    [Inject] private GrantSupervision GrantSupervision { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<SupervisionPage> Log { get; set; } = null!;

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
        _subscription = Feed.Subscribe(FeedTopic.Rota, _reread.Ask);
        await ReadAsync(CancellationToken.None);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        _view = await Current.GetAsync(ct) is { } actor ? await Supervisions.ReadAsync(actor, ct) : null;
        _isRead = true;
        StateHasChanged();
    }

    private void Granted() => _isGranting = false;

    private async Task EndAsync(GrantId grant)
    {
        _asked = null;
        try
        {
            var refused = await Current.GetAsync(default) is { } actor ? await GrantSupervision.EndAsync(actor, grant, default) : SupervisionRefusal.NotFound;
            _trouble = refused is { } refusal ? Words.Of(refusal) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A supervision could not be ended: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        _reread.Ask();
    }
}
