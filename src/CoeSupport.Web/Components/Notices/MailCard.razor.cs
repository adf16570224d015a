using CoeSupport.Core.Access;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Notices;

/// <summary>Where one's notices go by mail: named, proved by a code, removed.</summary>
public sealed partial class MailCard
{
    private MailAddressView? _view;
    private IDisposable? _subscription;
    private Reread? _reread;
    private string _address = "", _code = "";
    private string? _trouble;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private KeepMailAddress Keep { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<MailCard> Log { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _reread?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.GetAsync(default) is not { } actor) return;
        _reread = new Reread(ct => InvokeAsync(() => ReadAsync(ct)), Clock, Log);
        _subscription = Feed.Subscribe(FeedTopic.Of(actor.Id), _reread.Ask);
        _view = await Keep.ReadAsync(actor, default);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        if (await Current.GetAsync(ct) is { } actor) _view = await Keep.ReadAsync(actor, ct);
        StateHasChanged();
    }

    private Task<MailAddressRefusal?> NameAsync(Actor actor, string address) => Keep.NameAsync(actor, address, default);

    private async Task<MailAddressRefusal?> ConfirmAsync(Actor actor)
    {
        var refusal = await Keep.ConfirmAsync(actor, _code, default);
        _code = "";
        return refusal;
    }

    private async Task<MailAddressRefusal?> RemoveAsync(Actor actor)
    {
        await Keep.RemoveAsync(actor, default);
        _address = "";
        return null;
    }

    private async Task DoAsync(Func<Actor, Task<MailAddressRefusal?>> change)
    {
        _trouble = null;
        try
        {
            if (await Current.GetAsync(default) is not { } actor) return;
            if (await change(actor) is { } refusal) _trouble = new NoticeText(L).Of(refusal);
            _view = await Keep.ReadAsync(actor, default);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("An address could not be kept: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
    }
}
