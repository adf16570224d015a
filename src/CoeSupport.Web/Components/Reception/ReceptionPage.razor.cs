using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Reception;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Reception;

/// <summary>Who sits at reception, by day, for those who plan it. Anybody else sees the page of what does not exist.</summary>
public sealed partial class ReceptionPage
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private ReceptionPlan? _plan;
    private ShiftId? _asked;
    private string? _trouble;
    private bool _isRead, _isPlanning;
    private Reread _reread = null!;
    private IDisposable? _subscription;
    private ITimer? _ticker;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private ReceptionRota Rota { get; set; } = null!;

    [Inject] private PlanReception PlanReception { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<ReceptionPage> Log { get; set; } = null!;

    private List<ReceptionTurn> Now => [.. _plan!.Turns.Where(IsRunning)];

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
        _subscription = Feed.Subscribe(FeedTopic.Rota, _reread.Ask);
        _ticker = Clock.CreateTimer(_ => _reread.Ask(), null, Tick, Tick);
        await ReadAsync(CancellationToken.None);
    }

    private bool IsRunning(ReceptionTurn turn) => turn.StartsAt <= Clock.GetUtcNow() && turn.EndsAt > Clock.GetUtcNow();

    private async Task ReadAsync(CancellationToken ct)
    {
        _plan = await Current.GetAsync(ct) is { } actor ? await Rota.ReadAsync(actor, ct) : null;
        _isRead = true;
        StateHasChanged();
    }

    private async Task CancelAsync(ShiftId turn)
    {
        _asked = null;
        try
        {
            var refused = await Current.GetAsync(default) is { } actor ? await PlanReception.CancelAsync(actor, turn, default) : ReceptionRefusal.NotFound;
            _trouble = refused is { } refusal ? Words.Of(refusal) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A turn could not be taken back: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        _reread.Ask();
    }
}
