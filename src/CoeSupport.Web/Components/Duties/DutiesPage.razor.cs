using System.Globalization;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Duties;

/// <summary>Specialists' duties: the week with its gaps for those who plan it, and one's own turns for specialists. Anybody else sees the page of what does not exist.</summary>
public sealed partial class DutiesPage
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private DutyWeek? _week;
    private OwnDutyList? _own;
    private DutyShown? _chosen;
    private DateOnly? _day;
    private Scope? _place;
    private string? _trouble;
    private bool _isRead, _isPlanning;
    private Reread _reread = null!;
    private IDisposable? _subscription;
    private ITimer? _ticker;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private DutyRota Rota { get; set; } = null!;

    [Inject] private OwnDuties Own { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<DutiesPage> Log { get; set; } = null!;

    private DateOnly Today => JapanDay.Of(Clock.GetUtcNow());

    private bool IsThisWeek => _week is { } week && Today >= week.Monday && Today < week.Monday.AddDays(7);

    private Scope Shown => _week?.Place is { } town ? Scope.Of(town) : Scope.WholeOperator;

    private List<string> Gaps => [.. _week!.Rows.Where(row => row.Gaps.Count > 0).Select(row => L["Duties.GapOfKind", Words.Of(row.Kind), DutyTimes.Length(L, row.Empty)].Value)];

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
        _subscription = Feed.Subscribe(FeedTopic.Duties, _reread.Ask);
        _ticker = Clock.CreateTimer(_ => _reread.Ask(), null, Tick, Tick);
        await ReadAsync(CancellationToken.None);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var actor = await Current.GetAsync(ct);
        _own = actor is null ? null : await Own.ReadAsync(actor, ct);
        _week = actor is null ? null : await Rota.ReadAsync(actor, _day ?? Today, _place, ct) ?? await Rota.ReadAsync(actor, _day ?? Today, place: null, ct);
        _chosen = _chosen is { } chosen ? _week?.Rows.SelectMany(row => row.Turns).FirstOrDefault(shown => shown.Turn.Duty == chosen.Turn.Duty && shown.Turn.Day == chosen.Turn.Day) : null;
        _isRead = true;
        StateHasChanged();
    }

    private async Task GoAsync(int days)
    {
        _day = days == 0 ? null : _week!.Monday.AddDays(days);
        await LookAsync();
    }

    private async Task PlaceAsync(ChangeEventArgs e)
    {
        if (int.TryParse((string?)e.Value, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < _week!.Places.Count) _place = _week.Places[index].Scope;
        await LookAsync();
    }

    private async Task LookAsync()
    {
        (_chosen, _isPlanning) = (null, false);
        try
        {
            await ReadAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("The duties could not be read: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
    }

    private void Choose(DutyShown shown) => _chosen = shown;

    /// <summary>Does what a part of the page asks for, with the roles of this moment.</summary>
    private async Task ActAsync(Func<Actor, Task<DutyRefusal?>> act)
    {
        try
        {
            var refused = await Current.GetAsync(default) is { } actor ? await act(actor) : DutyRefusal.NotFound;
            _trouble = refused is { } refusal ? Words.Of(refusal) : null;
            if (refused is null) _chosen = null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A duty could not be changed: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        _reread.Ask();
    }
}
