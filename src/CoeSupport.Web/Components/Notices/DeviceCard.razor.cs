using CoeSupport.Core.Access;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Notices;

/// <summary>The devices that show one's notices while no page is open. The browser asks its owner; what it then says of itself is checked before it is kept.</summary>
public sealed partial class DeviceCard
{
    private IReadOnlyList<DeviceView> _devices = [];
    private DotNetObjectReference<DeviceCard>? _self;
    private ElementScript? _script;
    private ElementReference _card;
    private IDisposable? _subscription;
    private Reread? _reread;
    private string? _state, _said, _trouble;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private KeepDevices Keep { get; set; } = null!;

    [Inject] private PushHosts Hosts { get; set; } = null!;

    [Inject] private PushIdentity Identity { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<DeviceCard> Log { get; set; } = null!;

    /// <summary>Called by the script: what this browser can do, and why it did not.</summary>
    [JSInvokable]
    public void Say(string state)
    {
        (_said, _trouble) = (null, null);
        if (state is "refused" or "failed") _trouble = L[$"Devices.State.{state}"];
        else if (state is "ready" or "install" or "unsupported" or "denied") _state = state;
        StateHasChanged();
    }

    /// <summary>Called by the script when the browser's owner said yes.</summary>
    [JSInvokable]
    public Task Add(string endpoint, string p256dh, string auth, string userAgent) => DoAsync(async actor =>
    {
        if (await Current.SessionAsync() is not { } session) return;
        var refusal = await Keep.AddAsync(actor, session, new PushSubscription(endpoint, p256dh, auth), Device.Of(userAgent), default);
        if (refusal is { } why) _trouble = new NoticeText(L).Of(why);
        else _said = L["Devices.Added"];
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        _reread?.Dispose();
        _self?.Dispose();
        if (_script is not null) await _script.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.GetAsync(default) is not { } actor) return;
        _reread = new Reread(ct => InvokeAsync(() => ReadAsync(ct)), Clock, Log);
        _subscription = Feed.Subscribe(FeedTopic.Of(actor.Id), _reread.Ask);
        _devices = await Keep.ReadAsync(actor, default);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !Hosts.IsOffered) return;
        _self = DotNetObjectReference.Create(this);
        await (_script = new ElementScript(Js, "/js/notices.js")).FastenAsync("attach", _card, _self, Identity.PublicKey);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        if (await Current.GetAsync(ct) is { } actor) _devices = await Keep.ReadAsync(actor, ct);
        StateHasChanged();
    }

    private Task RemoveAsync(NoticeDeviceId id) => DoAsync(actor => Keep.RemoveAsync(actor, id, default));

    private async Task DoAsync(Func<Actor, Task> change)
    {
        (_said, _trouble) = (null, null);
        try
        {
            if (await Current.GetAsync(default) is not { } actor) return;
            await change(actor);
            _devices = await Keep.ReadAsync(actor, default);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A device could not be kept: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        StateHasChanged();
    }
}
