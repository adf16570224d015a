using CoeSupport.Core.Care;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>What is known of the parent of the open room. Weeks and ages turn with the day in Japan, also on a screen that stays open over midnight.</summary>
public sealed partial class RoomScreen
{
    private ParentCard? _parent;
    private ITimer? _midnight;

    [Inject] private ParentCards ParentCards { get; set; } = null!;

    private void ShowParent(ParentCard? parent)
    {
        _parent = parent;
        _midnight?.Dispose();
        var now = Clock.GetUtcNow();
        _midnight = Clock.CreateTimer(_ => AskForAll(), null, JapanDay.NextMidnight(now) - now, Timeout.InfiniteTimeSpan);
    }

    private void ForgetParent()
    {
        _parent = null;
        _midnight?.Dispose();
    }
}
