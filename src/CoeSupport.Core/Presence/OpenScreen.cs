using CoeSupport.Core.People;

namespace CoeSupport.Core.Presence;

/// <summary>One screen on which somebody has a room open. What it tells ends with it.</summary>
public sealed class OpenScreen : IDisposable
{
    private readonly RoomPresence _presence;
    private readonly TimeProvider _clock;
    private readonly ITimer _quiet;
    private bool _isVisible = true, _isConnected = true;
    private DateTimeOffset? _typedAt;

    internal OpenScreen(RoomPresence presence, RoomId room, StaffId staff, TimeProvider clock)
    {
        (_presence, Room, Staff, _clock) = (presence, room, staff, clock);
        _quiet = clock.CreateTimer(_ => _presence.Ring(Room, Staff), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal RoomId Room { get; }

    internal StaffId Staff { get; }

    internal string? SharedDraft { get; private set; }

    internal bool IsHere => _isVisible && _isConnected;

    internal bool IsTyping => _isConnected && _clock.GetUtcNow() - _typedAt < RoomPresence.TypingLasts;

    /// <summary>The page is in front, or not.</summary>
    public void Show(bool isVisible) => _presence.Change(this, () => _isVisible = isVisible);

    /// <summary>The line to the browser stands, or is lost: then nobody is here, types or shows a draft, until it stands again and they do so anew.</summary>
    public void Connect(bool isConnected) => _presence.Change(this, () =>
    {
        _isConnected = isConnected;
        if (!isConnected) (_typedAt, SharedDraft) = (null, null);
    });

    /// <summary>A key was pressed in the reply box.</summary>
    public void Type()
    {
        _presence.Change(this, () => _typedAt = _clock.GetUtcNow());
        _quiet.Change(RoomPresence.TypingLasts, Timeout.InfiniteTimeSpan);
    }

    /// <summary>They stopped: sent, or emptied the box.</summary>
    public void Rest() => _presence.Change(this, () => _typedAt = null);

    /// <summary>Lets colleagues of the room see these words; null stops it.</summary>
    public void Share(string? draft) => _presence.Change(this, () => SharedDraft = _isConnected && !string.IsNullOrWhiteSpace(draft) ? draft : null);

    /// <inheritdoc/>
    public void Dispose()
    {
        _quiet.Dispose();
        _presence.Leave(this);
    }
}
