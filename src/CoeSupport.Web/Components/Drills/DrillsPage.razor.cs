using CoeSupport.Core.Drills;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Drills;

/// <summary>Drills that run, and how long each step of past ones took. For those who plan duties.</summary>
public sealed partial class DrillsPage
{
    private const int Looks = 5; // first words are no step of the chain: nothing rings for them here
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private DrillBookView? _book;
    private bool _isRead, _isStarting, _isAsking;
    private string? _trouble;
    private int _ticks;
    private Reread _reread = null!;
    private IDisposable? _subscription;
    private ITimer? _ticker;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private DrillBook Book { get; set; } = null!;

    [Inject] private EndDrill EndDrill { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<DrillsPage> Log { get; set; } = null!;

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
        _subscription = Feed.Subscribe(FeedTopic.Escalations, _reread.Ask);
        await ReadAsync(CancellationToken.None);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        _book = await Current.GetAsync(ct) is { } actor ? await Book.ReadAsync(actor, ct) : null;
        _isRead = true;
        if (_book?.Drills.Any(drill => drill.IsRunning) == true) _ticker ??= Clock.CreateTimer(_ => InvokeAsync(OnTick), null, Tick, Tick);
        else
        {
            _ticker?.Dispose();
            _ticker = null;
        }
        StateHasChanged();
    }

    private void OnTick()
    {
        if (++_ticks % Looks == 0) _reread.Ask();
        StateHasChanged();
    }

    private Task StartedAsync()
    {
        (_isStarting, _trouble) = (false, null);
        return ReadAsync(CancellationToken.None);
    }

    private async Task EndAsync(EscalationId id)
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var refused = await Current.GetAsync(default) is { } actor ? await EndDrill.EndAsync(actor, id, default) : DrillRefusal.NotFound;
            _trouble = refused is { } refusal ? L[$"DrillRefusal.{refusal}"].Value : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A drill could not be ended: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        await ReadAsync(CancellationToken.None);
    }
}
