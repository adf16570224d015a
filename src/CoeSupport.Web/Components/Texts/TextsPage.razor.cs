using CoeSupport.Core.Channels;
using CoeSupport.Core.Feed;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Texts;

/// <summary>What parents are told, for administrators. Anybody else sees the page of what does not exist.</summary>
public sealed partial class TextsPage
{
    private IReadOnlyList<ChannelText>? _texts;
    private IReadOnlyList<TeamTextView> _team = [];
    private bool _isRead;
    private Reread _reread = null!;
    private IDisposable? _subscription;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private ChannelTexts ChannelTexts { get; set; } = null!;

    [Inject] private TeamTexts TeamTexts { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<TextsPage> Log { get; set; } = null!;

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
        _subscription = Feed.Subscribe(FeedTopic.Channels, _reread.Ask);
        await ReadAsync(CancellationToken.None);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        _texts = await Current.GetAsync(ct) is { } actor ? await ChannelTexts.ReadAsync(actor, ct) : null;
        _team = _texts is not null && await Current.GetAsync(ct) is { } reader ? await TeamTexts.ReadAsync(reader, ct) : [];
        _isRead = true;
        StateHasChanged();
    }
}
