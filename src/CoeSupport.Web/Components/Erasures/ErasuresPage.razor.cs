using CoeSupport.Core.Erasures;
using CoeSupport.Core.Feed;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Erasures;

/// <summary>What is to be erased, who holds it, what is gone, and the rules of retention: for administrators. Anybody else sees the page of what does not exist.</summary>
public sealed partial class ErasuresPage
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private IReadOnlyList<ErasureRow>? _rows;
    private IReadOnlyList<RetentionRule>? _rules;
    private bool _isRead;
    private Reread _reread = null!;
    private IDisposable? _subscription;
    private ITimer? _ticker;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private ErasureList ErasureList { get; set; } = null!;

    [Inject] private RetentionRules RetentionRules { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<ErasuresPage> Log { get; set; } = null!;

    private IReadOnlyList<ErasureRow> Open => [.. _rows!.Where(row => row.EndedAt is null)];

    private IReadOnlyList<ErasureRow> Ended => [.. _rows!.Where(row => row.EndedAt is not null)];

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
        _subscription = Feed.Subscribe(FeedTopic.Erasures, _reread.Ask);
        _ticker = Clock.CreateTimer(_ => _reread.Ask(), null, Tick, Tick);
        await ReadAsync(CancellationToken.None);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var actor = await Current.GetAsync(ct);
        _rows = actor is null ? null : await ErasureList.ReadAsync(actor, ct);
        _rules = actor is null ? null : await RetentionRules.ReadAsync(actor, ct);
        _isRead = true;
        StateHasChanged();
    }
}
