using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>Decides about a colleague's reply that waits: sent as it is, sent with other words, or handed back. Done, the line changes by the feed for everybody.</summary>
public sealed partial class ApprovalBar
{
    private string? _words;
    private bool _isAsking, _wantsFocus;
    private DecideRefusal? _refusal;
    private ElementReference _field;

    /// <summary>The line with the waiting reply.</summary>
    [Parameter, EditorRequired] public MessageView Message { get; set; } = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private ApproveReply ApproveReply { get; set; } = null!;

    [Inject] private ChangeReply ChangeReply { get; set; } = null!;

    [Inject] private HandBackReply HandBackReply { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_wantsFocus) return;
        _wantsFocus = false;
        await FocusAsync(_field);
    }

    private void Edit(string text) => (_words, _refusal, _wantsFocus) = (text, null, true);

    private Task ApproveAsync() => DecideAsync((actor, id) => ApproveReply.ApproveAsync(actor, id, default));

    private Task ChangeAsync() => DecideAsync((actor, id) => ChangeReply.ChangeAsync(actor, id, _words ?? "", default));

    private Task HandBackAsync() => DecideAsync((actor, id) => HandBackReply.HandBackAsync(actor, id, default));

    private async Task DecideAsync(Func<Actor, DeliveryId, Task<DecideRefusal?>> decide)
    {
        if (_isAsking || Message.Delivery is not { } delivery) return;
        _isAsking = true;
        try
        {
            _refusal = await Current.GetAsync(default) is { } actor ? await decide(actor, delivery.Id) : DecideRefusal.NotFound;
        }
        finally
        {
            _isAsking = false;
        }
    }
}
