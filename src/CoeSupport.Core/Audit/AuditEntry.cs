using CoeSupport.Core.People;

namespace CoeSupport.Core.Audit;

/// <summary>One line of the audit trail: who did what to what, when. Ids only, never words. Each line seals the one before by its hash.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    internal AuditEntry(long number, DateTimeOffset at, StaffId? actor, string action, RoomId? room, string detail, byte[] previousHash)
    {
        Number = number;
        At = at;
        ActorId = actor;
        Action = action;
        RoomId = room;
        Detail = detail;
        PreviousHash = previousHash;
        Hash = AuditTrail.HashOf(this);
    }

    /// <summary>Position in the trail, from 1 without gaps.</summary>
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

    /// <summary>The hash of the line before; 32 zero bytes for the first.</summary>
    public byte[] PreviousHash { get; private set; } = [];

    /// <summary>SHA-256 over this line and <see cref="PreviousHash"/>.</summary>
    public byte[] Hash { get; private set; } = [];
}
