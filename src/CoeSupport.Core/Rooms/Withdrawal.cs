using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>Remembers that a message was withdrawn before it arrived, because LINE's events come in any order. The late message then shows no word.</summary>
public sealed class Withdrawal
{
    private Withdrawal()
    {
    }

    /// <summary>A withdrawal whose message is not here yet.</summary>
    public Withdrawal(RoomId room, string lineMessageId, DateTimeOffset at)
    {
        RoomId = room;
        LineMessageId = lineMessageId;
        At = at;
    }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>LINE's id of the message that will come late.</summary>
    public string LineMessageId { get; private set; } = "";

    /// <summary>When it was withdrawn.</summary>
    public DateTimeOffset At { get; private set; }
}
