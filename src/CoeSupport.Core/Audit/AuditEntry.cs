using CoeSupport.Core.People;

namespace CoeSupport.Core.Audit;

/// <summary>One line of the audit trail: who did what to what, when. Ids and codes only, never words. It is sealed within a second after it was written.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    internal AuditEntry(DateTimeOffset at, StaffId? actor, string action, RoomId? room, string detail)
    {
        At = at;
        ActorId = actor;
        Action = action;
        RoomId = room;
        Detail = detail;
    }

    /// <summary>The order in which lines were written; given by the database, with gaps.</summary>
    public long Number { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Who; null when a rule of the system acted.</summary>
    public StaffId? ActorId { get; private set; }

    /// <summary>What was done, as a fixed word such as <c>membership.granted</c>.</summary>
    public string Action { get; private set; } = "";

    /// <summary>In which room, if any.</summary>
    public RoomId? RoomId { get; private set; }

    /// <summary>Ids and states that tell the rest; no words of people.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Position in the chain, from 1 without gaps; null until it is sealed.</summary>
    public long? Position { get; private set; }

    /// <summary>The keyed hash over this line and the seal before it, 32 bytes; null until it is sealed.</summary>
    public byte[]? Seal { get; private set; }

    internal void Chain(long position, byte[] seal) => (Position, Seal) = (position, seal);
}
